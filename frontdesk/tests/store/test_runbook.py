"""What the runbook tells a person to type does what it says."""

import re
from pathlib import Path

from sqlalchemy import select, text

from frontdesk.domain.access import Action
from frontdesk.store import tables as t

RUNBOOK = Path(__file__).parents[2] / "docs" / "runbook.md"


def test_an_erasure_leaves_nothing_of_the_person_and_all_of_the_others(world) -> None:
    gone, stays = world.visitor(), world.visitor()
    for visitor, address in ((gone, "ada@example.com"), (stays, "bob@example.com")):
        world.talk(visitor, f"I am {address} and I want a person")
        world.lead(visitor, email=address)
    [sql] = re.findall(r"```sql\n(.*?)```", RUNBOOK.read_text("utf-8"), re.DOTALL)
    world.desk.inbox.erase(world.member(Action.CONVERSATION_ERASE, gone.conversation))
    with world.desk.store.write() as connection:
        for statement in sql.split(";"):
            if statement.strip():
                connection.execute(text(statement))

    with world.desk.store.read() as connection:
        rows = {one: list(connection.execute(select(one))) for one in t.metadata.sorted_tables}
    kept = str(rows.values())
    assert "ada@example.com" not in kept
    assert gone.conversation not in str([rows[one] for one in rows if one is not t.audit])
    assert kept.count("bob@example.com") > 2
