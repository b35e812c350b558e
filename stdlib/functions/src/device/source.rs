//! Where the source of a device stands: that depends on what type of source it is.

use stdlib_model::views::{FieldKind, ViewField};

/// Where the address of a device of the host stands, which is several attributes.
const ADDRESS: &str = "source/address";

/// Where it stands, by class and type.
const PLACES: &[(&str, &[&str], &str)] = &[
    ("disk", &["file"], "source/@file"),
    ("disk", &["block"], "source/@dev"),
    ("disk", &["dir"], "source/@dir"),
    ("disk", &["network", "nvme"], "source/@name"),
    ("disk", &["vhostuser", "vhostvdpa"], "source/@path"),
    ("filesystem", &["mount", "bind"], "source/@dir"),
    ("filesystem", &["file"], "source/@file"),
    ("filesystem", &["block"], "source/@dev"),
    ("filesystem", &["template"], "source/@name"),
    ("filesystem", &["ram"], "source/@usage"),
    ("input", &["evdev"], "source/@dev"),
    ("input", &["passthrough"], "source/@evdev"),
    ("interface", &["network"], "source/@network"),
    ("interface", &["bridge"], "source/@bridge"),
    ("interface", &["direct", "vdpa"], "source/@dev"),
    ("interface", &["hostdev"], ADDRESS),
    ("interface", &["vhostuser"], "source/@path"),
    ("interface", &["internal"], "source/@name"),
    ("redirdev", &["tcp", "udp"], "source/@host"),
    ("redirdev", &["unix", "dev", "file", "pipe", "pty"], "source/@path"),
    ("tpm", &["passthrough"], "backend/device/@path"),
    ("tpm", &["emulator"], "backend/source/@path"),
];

/// Returns a field where it stands in a device of a class and a type of source.
pub(super) fn placed(field: &ViewField, class: &str, kind: Option<&str>) -> ViewField {
    let kind = kind.filter(|_| field.name == "source");
    let is_it = |(of, kinds, _): &&(&str, &[&str], &str)| {
        *of == class && kind.is_some_and(|kind| kinds.contains(&kind))
    };
    let found = PLACES.iter().find(is_it);
    match found {
        Some((_, _, path)) if *path == ADDRESS => ViewField { path, kind: FieldKind::Address, ..*field },
        Some((_, _, path)) => ViewField { path, ..*field },
        None => *field,
    }
}
