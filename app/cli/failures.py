"""Expected failures as a person reads them: two lines and an exit status."""

from app.domain.errors import AppError


def say(error: AppError) -> int:
    """Print the two lines of an expected failure; returns its exit status."""
    return say_lines(str(error), error.hint, error.exit_code)


def say_lines(what: str, hint: str, status: int) -> int:
    """Print what happened and what to do, each on one line of standard error."""
    import typer  # only here: what does not fail does without

    typer.echo(f"error: {' '.join(what.split())}", err=True)
    typer.echo(f"hint: {' '.join(hint.split())}", err=True)
    return status
