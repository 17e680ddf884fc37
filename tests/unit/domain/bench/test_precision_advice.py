from whatsit.domain.bench.precision_advice import TimedModel, precision_advice


def timed(name: str, precision: str, median_ms: float, family: str = "MobileNetV2") -> TimedModel:
    return TimedModel(name, family, precision, median_ms)


def test_the_faster_of_two_precisions_is_named_with_the_way_to_take_it() -> None:
    said = precision_advice([timed("v2", "float32", 8.0), timed("v2-int8", "int8", 3.2)])

    assert said == [
        "v2-int8 (int8) is 2.5 times as fast here as v2 (float32), the same architecture; "
        "`-m v2-int8` takes it."
    ]


def test_int8_may_be_the_slower_one() -> None:
    said = precision_advice([timed("v2", "float32", 3.0), timed("v2-int8", "int8", 6.0)])

    assert said[0].startswith("v2 (float32) is 2.0 times as fast here as v2-int8 (int8)")


def test_what_noise_would_turn_round_is_called_equal() -> None:
    said = precision_advice([timed("v2", "float32", 3.0), timed("v2-int8", "int8", 3.1)])

    assert said[0].endswith("are equally fast here.")


def test_the_best_of_each_precision_stands_for_it() -> None:
    said = precision_advice(
        [timed("a", "int8", 9.0), timed("b", "int8", 3.0), timed("c", "float32", 6.0)]
    )

    assert said[0].startswith("b (int8) is 2.0 times")


def test_nothing_is_said_of_other_architectures_one_precision_or_strangers() -> None:
    others = [timed("a", "int8", 1.0, "V1"), timed("b", "float32", 9.0, "V2")]
    same = [timed("a", "int8", 1.0), timed("b", "int8", 9.0)]
    unknown = [timed("a", "int8", 1.0, ""), timed("b", "float32", 9.0, "")]

    assert precision_advice(others) == precision_advice(same) == precision_advice(unknown) == []


def test_equal_speed_is_said_of_both_by_name() -> None:
    said = precision_advice([timed("v2", "float32", 3.0), timed("v2-int8", "int8", 3.2)])

    assert said == [
        "v2 (float32) and v2-int8 (int8), the same architecture, are equally fast here."
    ]


def test_a_tenth_more_is_noticeable() -> None:
    said = precision_advice([timed("v2", "float32", 10.0), timed("v2-int8", "int8", 11.0)])

    assert said[0].startswith("v2 (float32) is 1.1 times as fast")


def test_the_fastest_is_compared_with_the_slowest_of_three() -> None:
    said = precision_advice(
        [timed("a", "float16", 4.0), timed("b", "int8", 2.0), timed("c", "float32", 8.0)]
    )

    assert said == [
        "b (int8) is 4.0 times as fast here as c (float32), the same architecture; `-m b` takes it."
    ]


def test_the_faster_one_of_a_precision_stands_for_it_whichever_came_first() -> None:
    said = precision_advice(
        [timed("b", "int8", 3.0), timed("a", "int8", 9.0), timed("c", "float32", 6.0)]
    )

    assert said[0].startswith("b (int8) is 2.0 times as fast here as c (float32)")


def test_every_architecture_has_a_sentence_of_its_own() -> None:
    said = precision_advice(
        [
            timed("a", "int8", 1.0, "V1"),
            timed("b", "int8", 1.0, "V2"),
            timed("c", "float32", 2.0, "V1"),
            timed("d", "float32", 3.0, "V2"),
        ]
    )

    assert [sentence.split()[0] for sentence in said] == ["a", "b"]
