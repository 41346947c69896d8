from __future__ import annotations

import os
import time

import pytest

from prodcheck.cohort.local_workers import LocalWorkers, WorkerLost


def test_calls_run_in_other_processes_and_come_back_with_their_results():
    with LocalWorkers(2) as workers:
        assert [future.result(60) for future in [workers.submit(pow, 2, number) for number in range(5)]] == [1, 2, 4, 8, 16]
        assert workers.submit(os.getpid).result(60) != os.getpid()


def test_an_exception_comes_back_by_its_type_without_its_text():
    with LocalWorkers(1) as workers:
        with pytest.raises(RuntimeError) as error:
            workers.submit(int, "secret words of a document").result(60)
        assert str(error.value) == "ValueError"
        assert workers.submit(abs, -3).result(60) == 3


def test_a_process_that_dies_loses_one_call_and_is_replaced():
    with LocalWorkers(1) as workers:
        first = workers.submit(os.getpid).result(60)
        lost = workers.submit(os._exit, 9)
        after = workers.submit(os.getpid)
        with pytest.raises(WorkerLost) as error:
            lost.result(60)
        assert error.value.why == "died"
        assert after.result(60) != first


def test_a_call_that_takes_too_long_is_ended():
    with LocalWorkers(1, seconds=3.0) as workers:
        slow = workers.submit(time.sleep, 120)
        with pytest.raises(WorkerLost) as error:
            slow.result(60)
        assert error.value.why == "too-slow"
        assert workers.submit(abs, -3).result(60) == 3


def test_shutting_down_at_once_ends_the_processes():
    workers = LocalWorkers(1)
    process = workers.submit(os.getpid).result(60)
    running = workers.submit(time.sleep, 120)
    waiting = workers.submit(abs, -3)
    start = time.monotonic()
    while not running.running():
        time.sleep(0.01)
    workers.shutdown(wait=False)
    assert time.monotonic() - start < 30
    assert waiting.cancelled()
    assert running.exception(10) is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(RuntimeError):
        workers.submit(abs, -3)
