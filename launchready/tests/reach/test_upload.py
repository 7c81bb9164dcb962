"""A form with a file in it is read by others as it was meant."""

from email import message_from_bytes
from email.message import Message

from launchready.reach.people import Route
from launchready.reach.upload import Parcel, Upload, form

UPLOAD = Upload(
    "attachment", Route("POST", "/f"), "/id", Route("GET", "/f/{id}"), Route("DELETE", "/f/{id}"),
    part="document", fields={"csrf": "{csrf}", "kind": "note"},
)  # fmt: skip


def parts(parcel: Parcel) -> list[Message]:
    body, headers = form(UPLOAD, parcel, {"csrf": "k1"})
    whole = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode() + body
    found = message_from_bytes(whole).get_payload()
    assert isinstance(found, list)
    return [part for part in found if isinstance(part, Message)]


def test_the_file_comes_with_its_name_its_type_and_its_bytes() -> None:
    *_, file = parts(Parcel("../a b.png", "image/png", b"\x89PNG\r\n\x00\xff"))

    assert file.get_param("name", header="content-disposition") == "document"
    assert file.get_filename() == "../a b.png"
    assert file.get_content_type() == "image/png"
    assert file.get_payload(decode=True) == b"\x89PNG\r\n\x00\xff"


def test_fields_are_filled_with_what_the_form_held() -> None:
    csrf, kind, _ = parts(Parcel("a.png", "image/png", b"x"))

    assert csrf.get_payload(decode=True) == b"k1"
    assert kind.get_payload(decode=True) == b"note"


def test_a_quote_in_a_name_ends_no_header() -> None:
    *_, file = parts(Parcel('a"; x="y.png', "image/png", b"x"))

    assert file.get_filename() == "a%22; x=%22y.png"
