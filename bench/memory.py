"""Whether switching models and providers gives memory back: the process after 5 and 50 switches.

    python -m bench.memory [--model NAME|PATH.onnx]... [--switches N]

The real engine plays the demo clip meanwhile, and every model recognises frames before the next
one takes over. Without a model named, all that are installed take turns on all providers that can
run here.
"""

import argparse
import os
import time
from itertools import cycle, islice, product

from whatsit.adapters.machine.facts import resident_mb

LIMIT = 1.1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", action="append", default=[])
    parser.add_argument("--switches", type=int, default=50)
    asked = parser.parse_args()
    os.environ["WHATSIT_OFFLINE"] = "1"
    resident = switched(asked.model, asked.switches)
    early, late = resident[4], resident[-1]
    kept = "kept" if late <= LIMIT * early else "NOT kept"
    print(
        f"resident memory after 5 switches {early:.1f} MB, after {len(resident)} {late:.1f} MB: "
        f"{late / early:.3f} times, limit {LIMIT:g}: {kept}"
    )


def switched(models: list[str], switches: int) -> list[float]:
    """Megabytes after each switch. The last one runs what the fifth ran."""
    from bench.listener import Listener
    from whatsit import wiring
    from whatsit.domain.recognition.options import ReadingOptions
    from whatsit.engine.session.running import Session

    program = wiring.program()
    usable = [info.name for info in program.machine.providers() if info.usable]
    pairs = list(product(models or program.models.names(), usable))
    order = list(islice(cycle(pairs), switches))
    order[-1] = order[4]
    session = Session(Listener(), ReadingOptions())
    session.open(program.sources.opener("demo"), "demo", loop=True)
    resident: list[float] = []
    for model, provider in order:
        before = session.state().counts.recognized
        session.use_model(lambda m=model, p=provider: program.models.load(m, p, 1), model)  # type: ignore[misc]
        while session.state().loading is not None:
            time.sleep(0.01)
        problem = session.state().problem
        if problem is not None:
            raise SystemExit(str(problem.error))
        until_s = time.monotonic() + 30
        while session.state().counts.recognized < before + 10 and time.monotonic() < until_s:
            time.sleep(0.01)
        resident.append(resident_mb())
    session.close()
    print(f"{len(order)} switches between {len(pairs)} pairs of model and provider")
    return resident


if __name__ == "__main__":
    main()
