"""The tables. The log's triggers let entries be added at its end only, whoever writes; purging leaves a gravestone."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

METADATA = MetaData()

# Times are texts in UTC and contents are texts of canonical JSON: the digests of the log cover their exact signs.
CASES = Table(
    "cases",
    METADATA,
    Column("case_id", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("updated_at", String(32), nullable=False, index=True),
    Column("deleted_at", String(32)),
    Column("content", Text, nullable=False),
    Column("log_head", String(64), nullable=False),
)
"""A case as it is now; `log_head` is the digest of the last entry of its log, which has `revision` entries."""

LOG = Table(
    "log_entries",
    METADATA,
    Column("case_id", ForeignKey(CASES.c.case_id), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("written_as", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("action", String(16), nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    PrimaryKeyConstraint("case_id", "sequence"),
)
"""The decision log; `written_as` is the id that the case had then: an imported one may have got another."""

FILES = Table(
    "files",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
"""Files by the hash of their bytes, each once, whatever number of cases use it."""

CASE_FILES = Table(
    "case_files",
    METADATA,
    Column("case_id", ForeignKey(CASES.c.case_id), nullable=False),
    Column("sha256", ForeignKey(FILES.c.sha256), nullable=False, index=True),
    PrimaryKeyConstraint("case_id", "sha256"),
)
"""Every file that a case uses or has used: the log speaks of them all."""

HEADINGS = Table(
    "headings",
    METADATA,
    Column("heading", Text, primary_key=True),
    Column("column_name", String(64)),
)
"""What a heading of a vendor file stands for; None: it is left aside."""

PURGED = Table(
    "purged_cases",
    METADATA,
    Column("case_id", String(64), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("log_head", String(64), nullable=False),
)
"""What remains of a case that was purged; only such a case's entries may leave the log."""

SCHEMA = Table("schema_version", METADATA, Column("version", Integer, primary_key=True, autoincrement=False))

_SQLITE_TRIGGERS = (
    """
    CREATE TRIGGER log_is_not_edited BEFORE UPDATE ON log_entries
    BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END
    """,
    """
    CREATE TRIGGER log_is_not_cut BEFORE DELETE ON log_entries
    WHEN NOT EXISTS (SELECT 1 FROM purged_cases WHERE case_id = OLD.case_id)
    BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END
    """,
    """
    CREATE TRIGGER log_grows_at_its_end BEFORE INSERT ON log_entries
    WHEN NEW.sequence <> 1 + (SELECT COALESCE(MAX(sequence), 0) FROM log_entries WHERE case_id = NEW.case_id)
    BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END
    """,
    """
    CREATE TRIGGER gravestone_is_not_edited BEFORE UPDATE ON purged_cases
    BEGIN SELECT RAISE(ABORT, 'purged cases are remembered'); END
    """,
    """
    CREATE TRIGGER gravestone_is_not_removed BEFORE DELETE ON purged_cases
    BEGIN SELECT RAISE(ABORT, 'purged cases are remembered'); END
    """,
)
_POSTGRESQL_TRIGGERS = (
    """
    CREATE FUNCTION matcher_keep_log() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM purged_cases WHERE case_id = OLD.case_id) THEN
            RETURN OLD;
        ELSIF TG_OP = 'INSERT' AND NEW.sequence =
            1 + (SELECT COALESCE(MAX(sequence), 0) FROM log_entries WHERE case_id = NEW.case_id) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'the decision log is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER log_is_append_only BEFORE INSERT OR UPDATE OR DELETE ON log_entries
    FOR EACH ROW EXECUTE FUNCTION matcher_keep_log()
    """,
    """
    CREATE FUNCTION matcher_keep_gravestone() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'purged cases are remembered' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER gravestone_stays BEFORE UPDATE OR DELETE ON purged_cases
    FOR EACH ROW EXECUTE FUNCTION matcher_keep_gravestone()
    """,
)

_TRIGGERS = {"sqlite": _SQLITE_TRIGGERS, "postgresql": _POSTGRESQL_TRIGGERS}


def create(connection: Connection) -> None:
    """Make the tables and their triggers in an empty database."""
    METADATA.create_all(connection)
    for trigger in _TRIGGERS[connection.dialect.name]:
        connection.exec_driver_sql(trigger)
