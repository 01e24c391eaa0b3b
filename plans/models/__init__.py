"""Plans, themes, actions, owners, governance groups, RAG schemes, updates and rounds."""

from .action import Action, ActionFinding, ActionGroup, ActionLink, ActionMeasure, ActionOwner, Milestone
from .bodies import GovernanceGroup, GroupAlias, Meeting, Owner, OwnerAlias, OwnerHolding
from .plan import Plan, Theme
from .progress import Evidence, ProgressUpdate, ReportingRound, TimescaleChange
from .rag import RagScheme, RagStatus
from .sources import ImportDraft, KeptMapping, LegacyFile, WorkbookImport

__all__ = [
    "Action",
    "ActionFinding",
    "ActionGroup",
    "ActionLink",
    "ActionMeasure",
    "ActionOwner",
    "Evidence",
    "GovernanceGroup",
    "GroupAlias",
    "ImportDraft",
    "KeptMapping",
    "LegacyFile",
    "Meeting",
    "Milestone",
    "Owner",
    "OwnerAlias",
    "OwnerHolding",
    "Plan",
    "ProgressUpdate",
    "RagScheme",
    "RagStatus",
    "ReportingRound",
    "Theme",
    "TimescaleChange",
    "WorkbookImport",
]
