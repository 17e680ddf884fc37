"""`whatsit cameras`, `whatsit providers`, `whatsit doctor`: what this machine has."""

from dataclasses import asdict, dataclass

from whatsit.cli.options.declaration import Command, json_switch, switch


@dataclass(frozen=True, slots=True, kw_only=True)
class CamerasOptions:
    """Options of `cameras`."""

    json: bool = json_switch()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvidersOptions:
    """Options of `providers`."""

    json: bool = json_switch()
    again: bool = switch("--again", "Try them all, even those whose answer is known.")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorOptions:
    """Options of `doctor`: it has none."""


def cameras(options: CamerasOptions) -> None:
    """List cameras by name and stable id, with the formats that they offer."""
    from whatsit import wiring
    from whatsit.cli.output.results import print_json, print_line
    from whatsit.domain.sources.camera_modes import modes_by_codec
    from whatsit.domain.text.printable import printable

    found = wiring.program().sources.cameras_with_modes()
    for camera in found:
        if options.json:
            print_json(asdict(camera))
            continue
        print_line(printable(f"{camera.index}  {camera.name}  {camera.id or camera.path}"))
        for codec, modes in modes_by_codec(camera.modes).items():
            print_line(f"   {codec:5}{', '.join(mode.text for mode in modes)}")
    if not found and not options.json:
        print_line("No camera was found.")


def providers(options: ProvidersOptions) -> None:
    """List every execution provider: compiled in, usable, and why not."""
    from whatsit import wiring
    from whatsit.cli.output.notes import note
    from whatsit.cli.output.results import print_json, print_line

    machine = wiring.program().machine
    found = machine.providers(again=options.again)
    width = max(len(provider.name) for provider in found)
    for provider in found:
        if options.json:
            print_json(asdict(provider) | {"reason": str(provider.reason)})
            continue
        state = "usable" if provider.usable else "not compiled in"
        if provider.compiled_in and not provider.usable:
            state = "not usable"
        reason = f"  {provider.reason}" if provider.reason else ""
        print_line(f"{provider.name:{width}}  {state:15}{reason}".rstrip())
    if spoilt := machine.mixed_runtime():
        note(spoilt)


def doctor(_: DoctorOptions) -> None:
    """Report on cameras, providers, codecs, fonts, models and versions, without names."""
    from whatsit import wiring
    from whatsit.cli.output.results import print_line

    print_line(wiring.program().machine.doctor())


CAMERAS = Command("cameras", CamerasOptions, cameras)
PROVIDERS = Command("providers", ProvidersOptions, providers)
DOCTOR = Command("doctor", DoctorOptions, doctor)
