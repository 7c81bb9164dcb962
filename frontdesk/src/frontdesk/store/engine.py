"""The database: many readers, one writer at a time, durable commits.

SQLite in WAL mode, or PostgreSQL by its URL. Both keep the same law: `write` holds the one
write lock from its start, so that what it reads is what is there when it commits; `read` sees
one snapshot. The ledger, the outbox, single-use approvals and the audit chain lean on that.
"""

import ssl
import threading
import time
from collections.abc import Generator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from frontdesk.domain.errors import Invalid, Unavailable

BUSY_MS, SILENT_MS = 2_000, 30_000
PAUSE = 1.0
WRITER, SERVER = 7_301, 7_302
DRIVER = "postgresql+pg8000"
LOOPBACK = ("", "localhost", "127.0.0.1", "::1")
DOWN = "The store does not answer. Please try again."


@dataclass(frozen=True, slots=True)
class Words:
    """How a database is told to begin."""

    write: tuple[str, ...]
    read: str


SQLITE = Words(("BEGIN IMMEDIATE",), "BEGIN")
POSTGRES = Words(
    ("BEGIN", f"SELECT pg_advisory_xact_lock({WRITER})"),
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
)


@dataclass(slots=True)
class Outage:
    """Until when nobody is asked to write, since somebody just waited for it in vain."""

    until: float = 0.0


@dataclass(frozen=True, slots=True)
class Store:
    """The database. `write` is serialised and commits as a whole; `read` sees one snapshot.

    Both raise `Unavailable` when the database does not answer, and `Invalid` for a value that
    it cannot hold.
    """

    engine: Engine
    words: Words
    turn: threading.Lock = field(default_factory=threading.Lock)
    outage: Outage = field(default_factory=Outage)

    @property
    def path(self) -> Path:
        """The file of a SQLite database."""
        return Path(self.engine.url.database or "")

    @property
    def postgres(self) -> bool:
        """Whether it is a PostgreSQL database."""
        return self.words is POSTGRES

    @contextmanager
    def write(self) -> Generator[Connection, None, None]:
        """Open a transaction that holds the write lock from its start.

        Threads of this process queue for their turn here: the database would let them poll.
        Where one of them was not let in, those behind it are refused at once, for a while:
        otherwise each would wait in vain as long as all before it together.
        """
        with _answering(), self.turn, closing(self._begun()) as connection:
            try:
                yield connection
            except BaseException:  # a cancelled write is taken back too
                _said(connection, "ROLLBACK")
                raise
            _said(connection, "COMMIT")

    @contextmanager
    def read(self) -> Generator[Connection, None, None]:
        """Open a snapshot that sees no later write."""
        with _answering(), self.engine.connect() as connection:
            _said(connection, self.words.read)
            try:
                yield connection
            finally:
                _said(connection, "ROLLBACK")

    def _begun(self) -> Connection:
        """Connect, and take the write lock."""
        if time.monotonic() < self.outage.until:
            raise Unavailable(DOWN)
        with ExitStack() as stack:
            stack.callback(self._down)
            connection = stack.enter_context(self.engine.connect())
            _said(connection, *self.words.write)
            stack.pop_all()
        return connection

    def _down(self) -> None:
        self.outage.until = time.monotonic() + PAUSE

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def opened(place: Path | str, ca: Path | None = None) -> Store:
    """Open, or create, the SQLite file of a path, or the PostgreSQL database of a URL."""
    match place:
        case Path():
            url = URL.create("sqlite", database=str(place))
            arguments: dict[str, Any] = {"check_same_thread": False, "timeout": BUSY_MS / 1000}
            words, prepared = SQLITE, _sqlite
        case _:
            url = make_url(place).set(drivername=DRIVER)
            far = url.host is not None and url.host not in LOOPBACK
            trust = ssl.create_default_context(cafile=ca) if far else None
            arguments = {"ssl_context": trust, "timeout": SILENT_MS / 1000}
            words, prepared = POSTGRES, _postgres
    engine = create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # an error is logged, and what people wrote is not
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=40,
        pool_pre_ping=words is POSTGRES,
        connect_args=arguments,
    )
    event.listen(engine, "connect", prepared)
    event.listen(engine, "before_cursor_execute", _no_null)
    return Store(engine, words)


@contextmanager
def _answering() -> Generator[None, None, None]:
    """Say in the product's words what the database could not do; a conflict stays one."""
    try:
        yield
    except IntegrityError:
        raise
    except (DataError, OverflowError):
        raise Invalid("value", "This value cannot be kept.") from None
    except SQLAlchemyError as error:
        raise Unavailable(DOWN) from error


def _said(connection: Connection, *statements: str) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement).close()


def _sqlite(connection: Any, _: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_MS}",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _postgres(connection: Any, _: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own
    cursor = connection.cursor()
    connection.autocommit = True
    cursor.execute(f"SET lock_timeout = {BUSY_MS}; SET statement_timeout = {SILENT_MS}")
    cursor.execute("SET client_min_messages = warning")
    cursor.close()


def _no_null(
    _: object, __: object, ___: str, parameters: object, ____: object, _____: bool  # noqa: FBT001 - the event's own shape
) -> None:  # fmt: skip
    """Refuse the one character that a text cannot hold in every database."""
    if _holds_null(parameters):
        raise Invalid("value", "A character in this cannot be kept.")


def _holds_null(value: object) -> bool:
    match value:
        case str():
            return "\x00" in value
        case dict():
            return any(map(_holds_null, cast("dict[str, object]", value).values()))
        case list() | tuple():
            return any(map(_holds_null, cast("list[object]", value)))
        case _:
            return False
