"""What each set is told to Splink: its own demonstrations' settings where it publishes them (docs/demos of Splink 5), the race's model for made-up people."""

import splink.comparison_library as cl
from splink import SettingsCreator, block_on


class Set:
    """Settings, how to read the rows (SQL over the files), and how to train."""

    def __init__(self, settings, rows, prior_rules, recall, train_on, u_pairs, cluster_at):
        self.settings = settings
        self.rows = rows
        self.prior_rules = prior_rules
        self.recall = recall
        self.train_on = train_on
        self.u_pairs = u_pairs
        self.cluster_at = cluster_at


def csv(file):
    return f"read_csv('{file}', all_varchar = true, header = true)"


def trimmed(*columns):
    return ", ".join(f"nullif(trim({column}), '') AS {column}" for column in columns)


def uk_people():
    return Set(
        SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="unique_id",
            comparisons=[
                cl.NameComparison("first_name"),
                cl.NameComparison("surname"),
                cl.LevenshteinAtThresholds("dob", [1, 2]),
                cl.PostcodeComparison("postcode"),
                cl.ExactMatch("sex"),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("surname", "dob"),
                block_on("first_name", "dob"),
                block_on("postcode", "surname"),
                block_on("substr(first_name, 1, 3)", "substr(surname, 1, 4)"),
            ],
            retain_matching_columns=False,
            retain_intermediate_calculation_columns=False,
        ),
        lambda files: [f"SELECT * EXCLUDE (person) FROM read_parquet('{files[0]}')"],
        [block_on("first_name", "surname", "dob"), block_on("surname", "dob", "postcode")],
        0.8,
        [block_on("first_name", "surname"), block_on("dob")],
        1e7,
        0.95,
    )


def fake_1000():
    return Set(
        SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                cl.NameComparison("first_name"),
                cl.NameComparison("surname"),
                cl.LevenshteinAtThresholds("dob", 1),
                cl.ExactMatch("city").configure(term_frequency_adjustments=True),
                cl.EmailComparison("email"),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("first_name"),
                block_on("surname"),
                block_on("dob"),
                block_on("city"),
                block_on("email"),
            ],
        ),
        lambda files: [f"SELECT * EXCLUDE (cluster) FROM {csv(files[0])}"],
        [block_on("first_name", "dob"), block_on("email")],
        0.7,
        [block_on("first_name", "surname"), block_on("dob")],
        1e6,
        0.95,
    )


FEBRL = ["given_name", "surname", "street_number", "address_1", "suburb", "postcode", "state", "date_of_birth", "soc_sec_id"]


def febrl_comparisons():
    return [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
    ]


def febrl3():
    return Set(
        SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="rec_id",
            comparisons=febrl_comparisons(),
            blocking_rules_to_generate_predictions=[
                block_on("soc_sec_id"),
                block_on("given_name"),
                block_on("surname"),
                block_on("date_of_birth"),
                block_on("postcode"),
            ],
        ),
        lambda files: [f"SELECT {trimmed('rec_id', *FEBRL)} FROM {csv(files[0])}"],
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        0.9,
        [block_on("date_of_birth"), block_on("given_name", "surname")],
        1e6,
        0.95,
    )


def febrl4():
    return Set(
        SettingsCreator(
            link_type="link_only",
            unique_id_column_name="rec_id",
            comparisons=febrl_comparisons(),
            blocking_rules_to_generate_predictions=[
                block_on("soc_sec_id"),
                block_on("given_name"),
                block_on("surname"),
                block_on("date_of_birth"),
                block_on("postcode"),
            ],
        ),
        lambda files: [f"SELECT {trimmed('rec_id', *FEBRL)} FROM {csv(file)}" for file in files],
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        0.9,
        [block_on("date_of_birth"), block_on("given_name", "surname")],
        1e6,
        0.95,
    )


def historical():
    return Set(
        SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                cl.ForenameSurnameComparison(
                    "first_name", "surname", forename_surname_concat_col_name="first_and_surname"
                ),
                cl.DateOfBirthComparison("dob", input_is_string=True),
                cl.PostcodeComparison("postcode_fake"),
                cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
                cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("substr(first_name, 1, 3)", "substr(surname, 1, 4)"),
                block_on("surname", "dob"),
                block_on("first_name", "dob"),
                block_on("postcode_fake", "first_name"),
                block_on("postcode_fake", "surname"),
                block_on("dob", "birth_place"),
                block_on("substr(postcode_fake, 1, 3)", "dob"),
                block_on("substr(postcode_fake, 1, 3)", "first_name"),
                block_on("substr(postcode_fake, 1, 3)", "surname"),
                block_on("substr(first_name, 1, 2)", "substr(surname, 1, 2)", "substr(dob, 1, 4)"),
            ],
        ),
        lambda files: [f"SELECT * FROM read_parquet('{files[0]}')"],
        [
            "l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob",
            "substr(l.first_name,1,2) = substr(r.first_name,1,2) and l.surname = r.surname and substr(l.postcode_fake,1,2) = substr(r.postcode_fake,1,2)",
            "l.dob = r.dob and l.postcode_fake = r.postcode_fake",
        ],
        0.6,
        [block_on("first_name", "surname"), block_on("dob")],
        5e6,
        0.95,
    )


SETS = {
    "uk_people": uk_people,
    "fake_1000": fake_1000,
    "febrl3": febrl3,
    "febrl4": febrl4,
    "historical": historical,
}
