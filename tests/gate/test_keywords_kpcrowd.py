"""Keywords of English news: 500N-KPCrowd, F1 of the first ten on stems, mean over documents."""

from tests.gate.material import measure_keywords, read_lines


def test_keywords_kpcrowd(check_scores):
    lines = read_lines("keywords_kpcrowd")
    scores = measure_keywords(lines, language="en")
    check_scores(
        {f"keywords_kpcrowd/{name}": score for name, score in scores.items()}, note=f"all {len(lines)} documents"
    )
