"""
One Splink job, timed stage by stage. Reads a job as JSON from standard input:

    {"set": "uk_people", "files": [...], "folder": "...", "threads": 2, "steps": ["prior", "u", "em", "predict", "cluster"],
     "model": "model.json" or null, "least": 0.9}

and writes model.json, pairs.parquet (l, r, weight) and clusters.parquet (id, cluster) into the folder, and one line of JSON
to standard output: versions, seconds of each stage, counts.
"""

import json
import os
import sys
import time

import duckdb
import splink
from splink import DuckDBAPI, Linker

from models import SETS


def main():
    job = json.load(sys.stdin)
    chosen = SETS[job["set"]]()
    folder = job["folder"]
    steps = job["steps"]
    seconds = {}

    def timed(name, work):
        start = time.perf_counter()
        answer = work()
        seconds[name] = time.perf_counter() - start
        return answer

    connection = duckdb.connect()
    connection.execute(f"SET threads = {job['threads']}")
    if job.get("memory"):
        connection.execute(f"SET memory_limit = '{job['memory']}'")
        connection.execute(f"SET temp_directory = '{folder}'")
    api = DuckDBAPI(connection=connection)

    def load():
        tables = []
        for at, rows in enumerate(chosen.rows(job["files"])):
            connection.execute(f"CREATE TABLE input_{at} AS {rows}")
            tables.append(api.register(f"input_{at}"))
        return tables

    tables = timed("load", load)
    linker = Linker(tables if len(tables) > 1 else tables[0], job.get("model") or chosen.settings)
    training = linker.training
    if "prior" in steps:
        timed("prior", lambda: training.estimate_probability_two_random_records_match(chosen.prior_rules, recall=chosen.recall))
    if "u" in steps:
        timed("u", lambda: training.estimate_u_using_random_sampling(max_pairs=chosen.u_pairs, seed=1))
    if "em" in steps:
        for at, rule in enumerate(chosen.train_on):
            limit = {"max_pairs": job["em_pairs"]} if job.get("em_pairs") else {}
            timed(f"em {at + 1}", lambda: training.estimate_parameters_using_expectation_maximisation(rule, **limit))
    if "prior" in steps or "u" in steps or "em" in steps:
        linker.misc.save_model_to_json(os.path.join(folder, "model.json"), overwrite=True)
    counts = {}
    if "predict" in steps:
        least = job.get("least")
        pairs = timed("predict", lambda: linker.inference.predict(threshold_match_probability=least))
        sides = [f"{name}_{side}" for side in "lr" for name in [key(linker)]]
        connection.execute(
            f"COPY (SELECT {sides[0]} AS l, {sides[1]} AS r, match_weight AS weight FROM {pairs.physical_name}) "
            f"TO '{os.path.join(folder, 'pairs.parquet')}'"
        )
        counts["pairs"] = connection.execute(f"SELECT count(*) FROM {pairs.physical_name}").fetchall()[0][0]
        if "cluster" in steps:
            clusters = timed(
                "cluster",
                lambda: linker.clustering.cluster_pairwise_predictions_at_threshold(
                    pairs, threshold_match_probability=job.get("cluster_at") or chosen.cluster_at
                ),
            )
            connection.execute(
                f"COPY (SELECT {key(linker)} AS id, cluster_id AS cluster FROM {clusters.physical_name}) "
                f"TO '{os.path.join(folder, 'clusters.parquet')}'"
            )
            counts["clusters"] = connection.execute(
                f"SELECT count(DISTINCT cluster_id) FROM {clusters.physical_name}"
            ).fetchall()[0][0]
    # other libraries may print too: ours is the last line
    print(json.dumps({"splink": splink.__version__, "duckdb": duckdb.__version__, "seconds": seconds, "counts": counts}))


def key(linker):
    return linker._settings_obj.column_info_settings.unique_id_column_name


main()
