import asyncio
import gc
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from testbed.background import serving
from testbed.demo import products
from testbed.healthy import APEX, WWW, healthy
from testbed.log import Connection, Handshake, Request
from testbed.running import running
from testbed.world import Version


def test_many_worlds_run_side_by_side() -> None:
    async def all_ports() -> list[int]:
        worlds = [running(healthy()) for _ in range(50)]
        ports: list[int] = []
        for world in worlds:
            it = await world.__aenter__()
            ports += [*it.ports.resolvers, it.ports.authority, it.ports.http, it.ports.https]
        for world in reversed(worlds):
            await world.__aexit__(None, None, None)
        return ports

    ports = asyncio.run(all_ports())

    assert len(set(ports)) == len(ports) == 250


def test_the_temporary_folder_goes_with_the_world() -> None:
    with serving(healthy()) as it:
        folder = it.manifest.parent
        names = sorted(path.name for path in folder.iterdir())
        assert names == ["ca.pem", "launchready.toml", "lead.eml"]

    assert not folder.exists()


def test_a_given_folder_stays(tmp_path: Path) -> None:
    with serving(healthy(), tmp_path / "new") as it:
        assert it.manifest == tmp_path / "new" / "launchready.toml"

    assert it.ca.exists()


def test_more_settings_come_behind_the_manifest() -> None:
    async def text() -> str:
        async with running(healthy(), also="[budget]\nseconds = 3\n") as it:
            return it.manifest.read_text()

    assert asyncio.run(text()).endswith("\n[budget]\nseconds = 3\n")


def test_a_cancelled_world_leaves_no_socket_open() -> None:
    async def cancelled() -> None:
        started = asyncio.Event()

        async def serve() -> None:
            async with running(healthy()) as it:
                reader, writer = await asyncio.open_connection("127.0.0.1", it.ports.https)
                started.set()
                try:
                    await reader.read()
                finally:
                    writer.close()

        task = asyncio.create_task(serve())
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    gc.collect()  # a socket left open would warn here


def test_a_world_at_an_address_of_another_machine_does_not_start() -> None:
    world = healthy().with_door("192.0.2.1", "https")

    with pytest.raises(OSError, match="assign"), serving(world):
        pass
    gc.collect()  # a socket left open would warn here


def test_what_web_servers_saw_is_in_the_log(fetch: Callable) -> None:
    with serving(healthy()) as it:
        fetch(it, f"https://{WWW}/about?x=y")
        fetch(it, f"http://{APEX}/")

        assert it.connections == [Connection("127.0.0.1", "https"), Connection("127.0.0.1", "http")]
        assert it.handshakes == [Handshake("127.0.0.1", WWW, Version.TLS13)]
        assert [replace(request, headers=()) for request in it.requests] == [
            Request("127.0.0.1", "https", "GET", WWW, "/about?x=y"),
            Request("127.0.0.1", "http", "GET", APEX, "/"),
        ]
        assert dict(it.requests[0].headers)["host"] == WWW


def test_delay_comes_before_the_first_answer_and_only_there(
    fetch: Callable, data: Callable
) -> None:
    with serving(replace(healthy(), delay=0.01)) as it:
        assert fetch(it, f"https://{WWW}/")[0] == 200
        assert data(it, WWW, "A") == ["127.0.0.1"]
        assert data(it, WWW, "A", over="tcp") == ["127.0.0.1"]


def test_the_demonstration_lends_the_people_that_its_manifest_speaks_of() -> None:
    _, frontdesk, _ = list(products())[2]
    with frontdesk as manifest:
        names = set(re.findall(r"\$\{(LAUNCHREADY_\w+)\}", manifest.read_text()))
        assert names
        assert all(os.environ.get(name) for name in names)

    assert not names & set(os.environ)


def test_the_demonstration_shows_a_healthy_product_three_faults_and_frontdesk() -> None:
    shown = list(products())
    for _, product, _ in shown[:2]:  # starting frontdesk has tests of its own
        with product as manifest:
            assert manifest.read_text().startswith("schema = 1")

    assert [title for title, _, _ in shown] == [
        "A healthy product", "The same with three faults", "Frontdesk itself",
    ]  # fmt: skip
    assert "/site/acme" in shown[2][2]
