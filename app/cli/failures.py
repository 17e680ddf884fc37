"""Expected failures as a person reads them: two lines and an exit status."""

from app.domain.errors import AppError
from app.domain.secrets import mask_text


def say(error: AppError) -> int:
    """Print the two lines of an expected failure; returns its exit status."""
    return say_lines(str(error), error.hint, error.exit_code)


def say_lines(what: str, hint: str, status: int) -> int:
    """Print what happened and what to do, each on one line of standard error."""
    import typer  # only here: what does not fail does without

    typer.echo(f"error: {mask_text(' '.join(what.split()))}", err=True)
    typer.echo(f"hint: {mask_text(' '.join(hint.split()))}", err=True)
    return status
