"""How the bundled model `starter` was made. Needs the extra `training`; no part of the app."""
