"""A pytest plugin: hypothesis for thousands of runs, each of them the same."""

import hypothesis

# Whether a mutant dies may not depend on luck, and nobody reads its smallest counterexample.
hypothesis.settings.register_profile(
    "mutation",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)
