"""The throw-away profile that LibreOffice starts with: nothing runs, nothing is fetched."""

import hashlib
import os
import sys
from pathlib import Path
from xml.sax.saxutils import escape

_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_MISC = "/org.openoffice.Office.Common/Misc"
_PROXY = "/org.openoffice.Inet/Settings"
_NEWER_THAN_ANY = "99.9"
"""The version that used the profile last. A LibreOffice that is newer tries out how the screen
draws, each time it starts without one: 110 pictures, half of the time that four parts take."""

_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetHTTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPProxyPort", "9"),
    (_PROXY, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPSProxyPort", "9"),
    (_MISC, "FirstRun", "false"),
    (_MISC, "ShowTipOfTheDay", "false"),
    (_MISC, "CollectUsageInformation", "false"),
    (_MISC, "CrashReport", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "AutoSave", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "CreateBackup", "false"),
    ("/org.openoffice.Office.Common/History", "PickListSize", "0"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    (
        "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
        "AutoCheckEnabled",
        "false",
    ),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", _NEWER_THAN_ANY),
)


def instance_socket(folder: Path) -> Path | None:
    """The socket by which LibreOffice knows that it runs with the profile in ``folder``; None
    on Windows. It stands in the machine's temporary folder whatever the environment says,
    and stays there when LibreOffice is killed. Its name is made of the profile's address,
    each byte of the digest without a leading nought."""
    if sys.platform == "win32":
        return None
    digest = hashlib.md5(folder.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    return Path("/tmp") / f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}"  # noqa: S108


def write_profile(folder: Path, language: str) -> None:
    """Write a user profile into ``folder`` (new).

    No macro, script, Java or active content runs; links to outside files and to the web
    are not followed (``BlockUntrustedRefererLinks`` was measured to stop both), and a proxy
    that leads nowhere stands behind that. No wizard, tip, recovery or update check.
    ``language`` stands in where the Word file names no language of its own. A setting that
    an older LibreOffice does not know is passed over by it."""
    settings = (*_SETTINGS, ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", language))
    items = "\n".join(
        f'<item oor:path="{escape(path, {chr(34): "&quot;"})}">'
        f'<prop oor:name="{name}" oor:op="fuse"><value>{escape(value)}</value></prop></item>'
        for path, name, value in settings
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}\n</oor:items>\n',
        encoding="utf-8",
    )
