import tomllib
from pathlib import Path
from typing import Any

import pytest

from whatsit.domain.catalogue.entries import by_name, by_sha256, completed, parse_catalogue
from whatsit.domain.models.card import Golden, InputSpec
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.text.errors import CardUnreadable, ModelMissing

CATALOGUE = Path(__file__).parents[4] / "models" / "catalogue.toml"
BUNDLED = parse_catalogue(tomllib.loads(CATALOGUE.read_text(encoding="utf-8")))
HASH = "ab" * 32


def entry(name: str = "fox", **tables: Any) -> dict[str, Any]:
    model = {
        "name": name,
        "file": f"{name}.onnx",
        "urls": [f"https://models.example/{name}.onnx"],
        **tables.pop("model", {}),
    }
    return {"model": model, **tables}


def facts(**what: Any) -> GraphFacts:
    reported: dict[str, Any] = {
        "input_name": "x",
        "layout": "NHWC",
        "width": 192,
        "height": 160,
        "dtype": "float16",
        "output_name": "y",
        "classes": 1000,
        "softmax": True,
        "opset": 17,
    }
    return GraphFacts(**(reported | what))


def test_the_bundled_catalogue_offers_what_the_seeds_name() -> None:
    names = {one.card.name for one in BUNDLED}

    assert names >= {
        "mobilenetv1", "mobilenetv2", "mobilenetv2-int8", "mobilenetv2-qdq", "mobilenetv3-small",
        "mobilenetv3-large", "shufflenetv1", "shufflenetv2", "squeezenet1.1", "efficientnet-lite4",
    }  # fmt: skip


@pytest.mark.parametrize("one", BUNDLED, ids=lambda one: one.card.name)
def test_every_bundled_entry_is_proven_or_warned_of(one: Any) -> None:
    card = one.card

    assert bool(card.sha256) != bool(one.warning)
    assert card.license
    assert card.source
    assert card.golden is None or one.pinned
    assert len(card.assumed) >= len(one.unknown)
    assert all(url.startswith("https://") for url in card.urls)
    assert not card.accuracy or {"top1", "data_set", "published_by"} <= set(card.accuracy)


def test_the_official_int8_file_is_known(shared_model: Path) -> None:
    import hashlib

    sha256 = hashlib.sha256(shared_model.read_bytes()).hexdigest()
    found = by_sha256(BUNDLED, sha256.upper())

    assert found is not None
    assert found.card.name == "mobilenetv2-int8"
    assert found.card.size_bytes == shared_model.stat().st_size
    assert found.file_names[0] == shared_model.name


def test_a_model_is_found_by_its_name_and_a_stranger_told_what_there_is() -> None:
    entries = parse_catalogue({"entry": [entry("fox"), entry("dog")]})
    with pytest.raises(ModelMissing, match="cat") as caught:
        by_name(entries, "cat")

    assert by_name(entries, "dog") is entries[1]
    assert "fox, dog" in caught.value.hint


def test_no_hash_means_no_match() -> None:
    assert by_sha256(parse_catalogue({"entry": [entry()]}), "") is None


def test_what_is_not_published_is_usual_and_said() -> None:
    (one,) = parse_catalogue({"entry": [entry(input={"channels": "BGR"})]})

    assert one.card.input == InputSpec(224, 224, channels="BGR")
    assert "input.mean" in one.unknown
    assert "input.channels" not in one.unknown
    assert any("mean" in str(said) for said in one.card.assumed)
    assert not one.pinned
    assert "No checksum of fox.onnx" in str(one.warning)


def test_the_graph_tells_what_was_not_published() -> None:
    (one,) = parse_catalogue({"entry": [entry(model={"assumed": ["Foxes are red."]})]})
    card = completed(one, facts())

    assert (card.input.layout, card.input.width, card.input.height) == ("NHWC", 192, 160)
    assert card.input.dtype == "float16"
    assert card.output.scores == "probabilities"
    assert card.assumed[0] == "Foxes are red."
    said = " ".join(map(str, card.assumed))
    assert "number type" not in said
    assert "kind of scores" not in said
    assert "order of the colour channels" in said


def test_the_graph_does_not_overrule_what_was_published() -> None:
    published = {"layout": "NCHW", "width": 224, "height": 224, "dtype": "float32"}
    (one,) = parse_catalogue({"entry": [entry(input=published, output={"scores": "logits"})]})
    card = completed(one, facts())

    assert (card.input.layout, card.input.width, card.input.dtype) == ("NCHW", 224, "float32")
    assert card.output.scores == "logits"


def test_a_graph_of_any_size_leaves_the_usual_size_assumed() -> None:
    (one,) = parse_catalogue({"entry": [entry()]})
    card = completed(one, facts(width=None, height=None))

    assert card.input.width == 224
    assert any("width" in said for said in map(str, card.assumed))


def test_an_entry_knows_what_its_model_says_of_the_apps_own_picture() -> None:
    golden = {"index": 7, "score": 0.9, "tolerance": 0.1}
    (one,) = parse_catalogue({"entry": [entry(golden=golden)]})

    assert one.card.golden == Golden("golden.png", 7, 0.9, 0.1)


def test_all_faults_of_all_entries_are_told_at_once() -> None:
    wrong = {
        "entry": [
            entry("fox", input={"layout": "CHW"}, golden={"picture": "x.png"}),
            entry("dog", model={"urls": ["http://models.example/dog.onnx"], "sha256": "ab"}),
            entry("cat", aliases=["../cat.onnx"], output={"labels": "cats.tsv"}),
            {"model": {"title": "Nobody", "urls": "x"}},
        ],
        "entries": [],
    }
    with pytest.raises(CardUnreadable) as caught:
        parse_catalogue(wrong, "my.toml")
    reported = str(caught.value)

    assert "my.toml" in reported
    for part in (
        "entries is unknown", "fox: [input] layout", "fox: [golden] picture must be left out",
        "dog: [model] sha256", "dog: [model] urls may hold https://", "cat: aliases",
        "cat: [output] labels", "entry 4: [model] name", "entry 4: [model] urls",
    ):  # fmt: skip
        assert part in reported


@pytest.mark.parametrize("title", ["input", "output"])
def test_a_table_that_is_none_is_told_with_its_entry(title: str) -> None:
    with pytest.raises(CardUnreadable, match=rf"fox: \[{title}\] is not a table"):
        parse_catalogue({"entry": [entry(**{title: "large"})]})


def test_an_unencrypted_address_is_refused() -> None:
    with pytest.raises(CardUnreadable, match="https"):
        parse_catalogue({"entry": [entry(model={"urls": ["http://models.example/fox.onnx"]})]})


@pytest.mark.parametrize("tables", [{"entry": {}}, {"entry": [1]}, {"entry": "fox"}])
def test_a_catalogue_that_is_no_list_is_refused(tables: dict[str, Any]) -> None:
    with pytest.raises(CardUnreadable, match="list of tables"):
        parse_catalogue(tables)


def test_names_files_and_hashes_belong_to_one_entry_only() -> None:
    wrong = {
        "entry": [
            entry("fox", model={"sha256": HASH}, aliases=["shared.onnx"]),
            entry("dog", model={"sha256": HASH.upper()}, aliases=["shared.onnx"]),
            entry("fox", model={"file": "other.onnx"}),
        ]
    }
    with pytest.raises(CardUnreadable) as caught:
        parse_catalogue(wrong)
    reported = str(caught.value)

    assert f"fox and dog have the same sha256 {HASH}" in reported
    assert "fox and dog have the same file name shared.onnx" in reported
    assert "fox and fox have the same name fox" in reported


def test_a_file_is_known_by_its_hash_in_either_case() -> None:
    entries = parse_catalogue(
        {"entry": [entry("fox", model={"sha256": HASH}), entry("dog", model={"sha256": "c" * 64})]}
    )

    assert by_sha256(entries, HASH) is entries[0]
    assert by_sha256(entries, HASH.upper()) is entries[0]
    assert by_sha256(entries, "c" * 64) is entries[1]
    assert by_sha256(entries, "d" * 64) is None


def test_an_empty_catalogue_offers_nothing_and_says_so() -> None:
    assert parse_catalogue({}) == ()
    with pytest.raises(ModelMissing) as caught:
        by_name((), "cat")

    assert str(caught.value) == "There is no model cat."
    assert caught.value.hint == "These can be downloaded: none."


def test_everything_that_is_not_published_is_the_usual_and_said_field_by_field() -> None:
    (one,) = parse_catalogue({"entry": [entry()]})

    assert one.card.input == InputSpec(224, 224)
    assert one.card.output.labels == "imagenet1k"
    assert tuple(map(str, one.card.assumed)) == tuple(
        f"The {what} of this file is published nowhere; the usual is assumed."
        for what in (
            "layout", "width", "height", "order of the colour channels", "number type",
            "way of resizing", "scale", "mean", "standard deviation",
            "kind of scores (logits or probabilities)", "labels",
        )
    )  # fmt: skip
    assert str(one.warning) == (
        "No checksum of fox.onnx has been published, so nothing proves that the file is the right "
        "one; the first download is trusted and remembered."
    )


def test_logits_are_told_by_a_graph_without_a_softmax() -> None:
    (one,) = parse_catalogue({"entry": [entry()]})

    assert completed(one, facts(softmax=False)).output.scores == "logits"
    assert not any("scores" in str(said) for said in completed(one, facts(softmax=False)).assumed)


def test_a_mirror_may_hold_the_file_under_its_own_name_and_its_aliases() -> None:
    (one,) = parse_catalogue({"entry": [entry(aliases=["b.onnx", "fox.onnx", "a.onnx"])]})

    assert one.file_names == ("fox.onnx", "b.onnx", "a.onnx")


def reported(*entries: object) -> list[str]:
    with pytest.raises(CardUnreadable) as caught:
        parse_catalogue({"entry": list(entries)})
    return [str(fault) for fault in caught.value.faults]


def test_each_fault_is_told_word_for_word_with_its_entry() -> None:
    labelled = entry(output={"labels": "cats.tsv"})

    assert reported(entry(odd={})) == ["fox: [odd] is unknown"]
    assert reported(entry(model={"urls": []})) == [
        "fox: [model] urls must hold at least one address"
    ]
    assert reported(entry(model={"urls": ["ftp://x"]})) == [
        "fox: [model] urls may hold https:// addresses only, not ftp://x"
    ]
    assert "fox: [output] labels must be imagenet1k: no file comes with a download" in reported(
        labelled
    )
    assert reported(entry(golden={"picture": "x", "index": 1, "score": 1, "tolerance": 0})) == [
        "fox: [golden] picture must be left out: it is the app's own"
    ]


@pytest.mark.parametrize("aliases", ["x", ["."], [".."], [""], ["a/b"], ["a\\b"], ["c:x"], [7]])
def test_aliases_are_names_of_files(aliases: object) -> None:
    assert reported(entry(aliases=aliases)) == [
        "fox: aliases must be a list of names of files, without folders"
    ]


def test_an_entry_without_a_name_is_called_by_its_number() -> None:
    faults = reported(entry(), {"model": {"name": "", "urls": ["https://x"]}}, {"model": 7})

    assert {fault.split(":")[0] for fault in faults} == {"entry 2", "entry 3"}


def test_a_catalogue_of_another_shape_is_told() -> None:
    with pytest.raises(CardUnreadable) as caught:
        parse_catalogue({"entry": [1], "more": 2})

    assert str(caught.value) == (
        "The model card catalogue.toml is wrong: more is unknown; entry is not a list of tables"
    )
