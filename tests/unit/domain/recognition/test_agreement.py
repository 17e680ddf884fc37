"""Two readings of one clip: how often they agree, and where they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recognitions import CAT, seen
from whatsit.domain.recognition.agreement import Agreement, Side, Stretch, agreement
from whatsit.domain.recognition.observation import LabelScore, Observation


def claim(label: str, score: float = 0.9, known: str | None = None) -> LabelScore:
    return LabelScore(label, score, known, frozenset({label.casefold()}))


def saw(time_s: float, label: str, score: float = 0.9, *, sure: bool = True) -> Observation:
    best = claim(label, score)
    return Observation(time_s, best, best if sure else None)


def test_the_share_of_moments_with_the_same_answer_is_told() -> None:
    recorded = [saw(0.0, "cat"), saw(0.1, "cat"), saw(0.2, "dog"), saw(0.3, "dog")]
    again = [saw(0.0, "cat"), saw(0.1, "fox"), saw(0.2, "dog"), saw(0.3, "Dog")]
    compared = agreement(recorded, again)

    assert (compared.moments, compared.same_answer, compared.unmatched) == (4, 3, 0)
    assert compared.share == 0.75


def test_neighbours_with_the_same_two_answers_become_one_stretch_with_mean_scores() -> None:
    recorded = [saw(t / 10, "cat", 0.5 + t / 10) for t in range(4)]
    again = [saw(0.0, "cat"), saw(0.1, "fox", 0.4), saw(0.2, "fox", 0.6), saw(0.3, "dog")]
    first, second = agreement(recorded, again).stretches

    assert (first.start_s, first.end_s, first.moments) == (0.1, 0.2, 2)
    assert (first.recorded.answer, first.again.answer) == ("cat", "fox")
    assert (first.recorded.score, first.again.score) == pytest.approx((0.65, 0.5))
    assert second == Stretch(0.3, 0.3, 1, Side("cat", "cat", 0.8), Side("dog", "dog", 0.9))


def test_the_same_disagreement_after_a_moment_of_agreement_is_another_stretch() -> None:
    recorded = [saw(t / 10, "cat") for t in range(3)]
    again = [saw(0.0, "fox"), saw(0.1, "cat"), saw(0.2, "fox")]

    assert [each.moments for each in agreement(recorded, again).stretches] == [1, 1]


def test_two_that_are_not_sure_agree_whatever_they_would_have_said() -> None:
    compared = agreement([saw(0.0, "cat", sure=False)], [saw(0.0, "fox", sure=False)])

    assert (compared.same_answer, compared.same_best) == (1, 0)


def test_not_sure_against_a_name_differs_and_tells_what_it_would_have_been() -> None:
    compared = agreement([saw(0.0, "cat", 0.2, sure=False)], [saw(0.0, "cat", 0.9)])
    (stretch,) = compared.stretches

    assert stretch.recorded == Side(None, "cat", 0.2)
    assert stretch.again == Side("cat", "cat", 0.9)
    assert compared.best_share == 1.0


def test_labels_are_the_same_by_id_before_they_are_by_name() -> None:
    crane_bird, crane_machine = claim("crane", known="n02012849"), claim("crane", known="n03126707")
    tabby = claim("tabby", known="n02123045")
    tabby_cat = claim("tabby cat", known="n02123045")

    assert not crane_bird.means(crane_machine)
    assert tabby.means(tabby_cat)
    assert crane_bird.means(claim("Crane"))


def test_a_recording_in_chinese_is_compared_by_any_name_of_the_label() -> None:
    recorded = [Observation(0.0, claim("虎斑猫"), claim("虎斑猫"))]
    again = [Observation.of(seen((CAT, 0.9)), "en")]

    assert agreement(recorded, again).same_answer == 1
    assert again[0].best.label == "tabby cat"


def test_a_live_recording_is_compared_where_it_has_something() -> None:
    recorded = [saw(number / 30 + 0.0003, "cat") for number in range(0, 60, 7)]
    again = [saw(number / 30, "cat") for number in range(60)]
    compared = agreement(recorded, again)

    assert (compared.moments, compared.unmatched, compared.share) == (9, 0, 1.0)


def test_what_was_seen_after_a_cut_off_end_is_left_out_and_counted() -> None:
    recorded = [saw(number / 30, "cat") for number in range(60)]
    again = [saw(number / 30, "cat") for number in range(45)]

    assert (agreement(recorded, again).moments, agreement(recorded, again).unmatched) == (45, 15)


@pytest.mark.parametrize(("recorded", "again"), [(0, 0), (3, 0), (0, 3)])
def test_nothing_can_be_said_of_nothing(recorded: int, again: int) -> None:
    compared = agreement([saw(0.0, "cat")] * recorded, [saw(0.0, "cat")] * again)

    assert compared == Agreement(0, 0, 0, recorded, ())
    assert compared.share == 0


readings = st.lists(
    st.builds(
        saw, st.just(0.0), st.sampled_from(["a", "b", "c"]), st.floats(0, 1), sure=st.booleans()
    ),
    max_size=30,
)


@given(readings, readings)
def test_moments_are_the_same_or_in_a_stretch_and_never_both(
    one: list[Observation], other: list[Observation]
) -> None:
    recorded = [Observation(at / 30, each.best, each.claimed) for at, each in enumerate(one)]
    again = [Observation(at / 30, each.best, each.claimed) for at, each in enumerate(other)]
    compared = agreement(recorded, again)
    turned = agreement(again, recorded)

    assert compared.moments == min(len(one), len(other))
    assert sum(s.moments for s in compared.stretches) == compared.moments - compared.same_answer
    assert compared.same_answer == turned.same_answer
    assert agreement(recorded, recorded).share == (1.0 if recorded else 0.0)


def test_a_difference_as_json_names_both_sides_with_rounded_figures() -> None:
    recorded = [saw(0.1234567, "cat", 0.91234567)]
    again = [saw(0.1234567, "fox", 0.5, sure=False)]

    assert agreement(recorded, again).as_json() == {
        "moments": 1,
        "agreement": 0.0,
        "best_agreement": 0.0,
        "unmatched": 0,
        "differences": [
            {
                "start_s": 0.123457,
                "end_s": 0.123457,
                "moments": 1,
                "recorded": {"answer": "cat", "best": "cat", "score": 0.912346},
                "again": {"answer": None, "best": "fox", "score": 0.5},
            }
        ],
    }


def test_shares_as_json_have_six_digits() -> None:
    recorded = [saw(0.0, "cat"), saw(0.1, "cat"), saw(0.2, "cat")]
    again = [saw(0.0, "cat"), saw(0.1, "fox"), saw(0.2, "cat")]
    reported = agreement(recorded, again).as_json()

    assert (reported["agreement"], reported["best_agreement"]) == (0.666667, 0.666667)


def test_of_nothing_nothing_agrees() -> None:
    compared = agreement([saw(0.0, "cat")], [])

    assert (compared.moments, compared.unmatched) == (0, 1)
    assert (compared.share, compared.best_share) == (0.0, 0.0)
    assert compared.as_json()["best_agreement"] == 0.0


def test_half_a_step_of_the_new_reading_is_the_same_moment_and_no_more() -> None:
    again = [saw(t, "cat") for t in (0.0, 0.02, 0.04, 0.5)]  # mostly 0.02 s apart

    assert agreement([saw(0.508, "cat")], again).moments == 1
    assert agreement([saw(0.492, "cat")], again).moments == 1
    assert agreement([saw(0.515, "cat")], again).moments == 0


def test_another_recorded_answer_begins_another_stretch_though_the_new_one_stays() -> None:
    recorded = [saw(0.0, "cat"), saw(0.1, "dog"), saw(0.2, "dog")]
    again = [saw(t / 10, "fox") for t in range(3)]

    assert [(s.recorded.answer, s.moments) for s in agreement(recorded, again).stretches] == [
        ("cat", 1), ("dog", 2),
    ]  # fmt: skip
