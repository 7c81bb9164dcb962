from launchready.evidence.arrivals import Arrival, Leads, Sender
from launchready.fix.abuse.leads import leads
from launchready.model import Product, Step


def test_each_mistake_gets_a_step_and_a_trap_of_a_known_name_another() -> None:
    arrivals = (
        Arrival(Sender.AUTOFILL, 1, 1, 1, 0, 201),
        Arrival(Sender.HASTY, 1, 1, 0, 0, 201),
        Arrival(Sender.BARE, 1, 0, 0, 0, 403),
    )
    seen = Leads("chat.acme.test", "POST /v1/leads", arrivals, "company")
    change = leads.write(Product("www.acme.test"), seen)
    texts = [part.text for part in change.parts if isinstance(part, Step)]

    assert len(texts) == 3
    assert texts[0].startswith("POST /v1/leads: Take names of any script")
    assert "sooner than a person" in texts[1]
    assert "Rename the hidden field company" in texts[2]
    assert change.recheck == "launchready recheck ABU-12"
