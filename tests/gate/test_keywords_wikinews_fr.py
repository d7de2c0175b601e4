"""Keywords of French news: WikiNews, F1 of the first ten on stems, mean over documents."""

from tests.gate.material import measure_keywords, read_lines


def test_keywords_wikinews_fr(check_scores):
    lines = read_lines("keywords_wikinews_fr")
    scores = measure_keywords(lines, language="fr")
    check_scores(
        {f"keywords_wikinews_fr/{name}": score for name, score in scores.items()}, note=f"all {len(lines)} documents"
    )
