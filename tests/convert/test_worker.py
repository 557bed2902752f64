import os
import time
from pathlib import Path

import psutil
import pytest

from bundler.convert.worker import Worker, run_in_worker
from bundler.errors import InputError, Problem, ToolError
from tests.convert import worker_tasks as tasks


def code(caught: "pytest.ExceptionInfo[ToolError]") -> str:
    (problem,) = caught.value.problems
    return problem.code


def test_one_process_serves_every_call_and_is_gone_afterwards() -> None:
    with Worker(preload=("bundler.convert.engine",)) as worker:
        answers = [worker.run(tasks.double, n) for n in range(3)]
        pids = {worker.run(tasks.own_pid) for _ in range(3)}

    assert answers == [0, 2, 4]
    (pid,) = pids
    assert pid != os.getpid()
    assert not psutil.pid_exists(pid)


def test_a_call_that_takes_too_long_is_ended_and_the_next_one_works() -> None:
    with Worker() as worker:
        pid = worker.run(tasks.own_pid)
        begun = time.monotonic()
        with pytest.raises(ToolError) as caught:
            worker.run_within(0.3, tasks.sleep, 60.0)
        assert time.monotonic() - begun < 5
        assert code(caught) == "worker-timeout"
        assert not psutil.pid_exists(pid)
        assert worker.run(tasks.double, 4) == 8


def test_a_native_crash_is_reported_and_the_next_call_works() -> None:
    with Worker() as worker:
        with pytest.raises(ToolError) as caught:
            worker.run(tasks.crash)
        assert code(caught) == "worker-died"
        assert worker.run(tasks.double, 4) == 8


@pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="memory is bounded for certain on Linux alone"
)
def test_a_memory_bomb_ends_in_the_child_alone() -> None:
    with pytest.raises(ToolError) as caught:
        run_in_worker(tasks.hoard, 3_000_000_000, memory_bytes=1_000_000_000)

    assert code(caught) == "worker-memory"


def test_what_a_library_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    with Worker() as worker:
        assert [worker.run(tasks.shout) for _ in range(2)] == ["done", "done"]

    assert capfd.readouterr() == ("", "")


def test_a_refusal_comes_through_as_it_was_raised() -> None:
    with pytest.raises(InputError) as caught:
        run_in_worker(tasks.refuse)

    assert caught.value.problems == (
        Problem("too-odd", "report.docx", "It is odd.", "Make it even."),
    )


def test_an_unforeseen_error_gives_its_type_and_place_and_no_word_of_the_file() -> None:
    with pytest.raises(ToolError) as caught:
        run_in_worker(tasks.fail, "Real Name")

    assert code(caught) == "worker-failed"
    assert "ValueError in tests.convert.worker_tasks, line" in caught.value.problems[0].why
    assert "Real Name" not in repr(caught.value.problems)


def test_secrets_of_the_environment_and_the_main_module_stay_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OFFICE_PASSWORD", "canary")
    with Worker() as worker:
        assert "OFFICE_PASSWORD" not in worker.run(tasks.environment)
        assert worker.run(tasks.main_module) == ""


def test_an_answer_cannot_run_anything_here(tmp_path: Path) -> None:
    trap = tmp_path / "trap"

    with pytest.raises(ToolError) as caught:
        run_in_worker(tasks.Gadget, trap)

    assert code(caught) == "worker-died"
    assert not trap.exists()
