"""The article that the project started with becomes a guide with its table, explanations and answers."""

from imports import data_of, fixture, imported

CAUSES = {
    "insufficient-icloud-storage-space": (
        "Insufficient iCloud storage space",
        "Manage storage or upgrade iCloud plan",
        "Manage iCloud storage space",
        "low",
        "One of the most common causes",
    ),
    "internet-connection-problems": (
        "Internet connection problems",
        "Check and improve Wi-Fi connection",
        None,
        "low",
        "To successfully complete the backup",
    ),
    "incorrect-backup-settings": (
        "Incorrect backup settings",
        "Enable and configure iCloud backup correctly",
        "Enable and configure iCloud backup",
        "medium",
        "If the iCloud backup settings are turned off",
    ),
    "apple-id-account-problems": (
        "Apple ID account problems",
        "Sign in again or reset Apple ID",
        "Sign in to your Apple ID again",
        "medium",
        "Issues with the Apple ID account",
    ),
    "ios-system-errors": (
        "iOS system errors",
        "Update or restore iOS via iTunes/Finder",
        "Update or restore iOS",
        "high",
        None,
    ),
}

ANSWERS = (
    "Automatic backup can fail",
    "On the iPhone, go to",
    "If the backup continues to fail",
    "A backup to iCloud requires a Wi-Fi connection",
)


def test_the_table_becomes_causes_with_their_explanations() -> None:
    result = imported({"seed.txt": fixture("seed.txt")})
    guide = data_of(result, "data/guides/seed.yml")
    assert [row["cause"] for row in guide["causes"]] == list(CAUSES)
    for name, (cause, solution, heading, complexity, begins) in CAUSES.items():
        entry = data_of(result, f"data/causes/{name}.yml")
        assert entry["cause"] == {"en": cause}
        assert entry["solution"] == {"en": solution}
        assert entry.get("heading") == ({"en": heading} if heading else None)
        assert entry["complexity"] == complexity
        assert entry["steps"] == ["…"]
        assert ("explanation" in entry) == (begins is not None)
        if begins is not None:
            assert entry["explanation"]["en"].startswith(begins)


def test_answers_the_call_to_action_and_surrounding_text_are_kept() -> None:
    result = imported({"seed.txt": fixture("seed.txt")})
    guide = data_of(result, "data/guides/seed.yml")
    assert guide["status"] == "draft"
    assert [entry["question"] for entry in guide["faq"]] == ["…"] * 4
    for entry, begins in zip(guide["faq"], ANSWERS, strict=True):
        assert entry["answer"]["en"].startswith(begins)
    assert guide["summary"]["en"].startswith("As an iPhone user, from the iPhone X")
    assert guide["introduction"]["en"].startswith("However, it can happen")
    assert guide["call_to_action"]["en"].startswith("If your iPhone still won't back up")
    text = result.files["data/guides/seed.yml"].decode()
    assert "# Before the article: No store found" in text
    assert text.count("# Behind the article:") == 3


def test_the_todo_list_names_what_is_missing() -> None:
    (brought,) = imported({"seed.txt": fixture("seed.txt")}).drafts
    assert [(todo.message, str(todo.places[0]), len(todo.places)) for todo in brought.todo] == [
        ("Move what is in comments to its place, or delete it.", "data/guides/seed.yml:2:1", 5),
        ("Choose the topic: `brewing` is a guess.", "data/guides/seed.yml:5:1", 1),
        (
            "Check that each explanation is with its cause: they were matched by their words.",
            "data/guides/seed.yml:22:1",
            1,
        ),
        ("Say how likely each cause is: `common` is a guess.", "data/guides/seed.yml:23:1", 1),
        ("Write the question: the article doesn’t have it.", "data/guides/seed.yml:30:1", 4),
        (
            "Write the steps: the article has none here.",
            "data/causes/insufficient-icloud-storage-space.yml:11:1",
            5,
        ),
    ]
