"""Who speaks in a document: texts → whose saying it is in the end."""

import pytest
from tests.attribution.test_chains import read

ISSUERS = [
    ("A statement released by the port authority said the talks had failed.", "port authority"),
    ("The decree signed by President Omar Sule said the curfew would last a month.", "Omar Sule"),
    ("A letter from the bishops to the governor warned that the peace would not last.", "bishops"),
    ("The indictment, filed by prosecutors in Split, says he ordered the killings.", "prosecutors"),
    ("A study by the University of Ghent found that the river carries lead.", "University of Ghent"),
    ("In a statement, the African Union called for restraint. The statement said observers would be sent.", "African Union"),
    ("President Lidia Marin announced the withdrawal in a statement. The statement said the troops would be home by May.", "Lidia Marin"),
    ("The World Bank published a report on Tuesday. The report said the economy would shrink.", "World Bank"),
    ("A confidential memo to the governor said the dam leaked.", "confidential memo"),
    ("A report on torture in Sudan said the cells were full.", "report"),
    ("President Lidia Marin congratulated the crew. The message says they have done the country proud.", "Lidia Marin"),
    ("Mayor Pavel Dusek wrote to the strikers. The letter says, among other things: “You have until Monday.”", "Pavel Dusek"),
    ("The strikers met Mayor Pavel Dusek. The letter says they have until Monday.", "letter"),
    ("The fliers distributed by the guerrillas said that the town would be taken.", "guerrillas"),
    ("The lawsuit alleges that the company poisoned the lake. It says 300 people fell ill.", "lawsuit"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), ISSUERS)
def test_a_document_speaks_for_who_issued_it(text: str, name: str) -> None:
    found, names = read(text)
    assert [names[actor] for actor in found[-1].chain[1:]] == [name]


def test_what_stands_after_according_to_is_nobody_told() -> None:
    found, _ = read("According to a study by the Red Cross, the wells are dry.")
    assert found[0].addressee is None


def test_whom_a_note_is_for_has_not_written_it() -> None:
    found, names = read("A note left for Inspector Ida Marsh read: “Look under the bridge.”")
    assert [
        names[actor] for one in found for actor in one.chain if names[actor] == "Ida Marsh"
    ] == []
