//! How fast disks may be read and written: the options that single disks and groups of them share.

use interp_types::{Param, Ty};

use crate::flags::{CONFIG, LIVE};
use crate::setting::{Setting, Unit, setting};

/// The parameters of all options; of them, the last is for a single disk alone.
pub(super) const SETTINGS: &[Setting] = &[
    Setting { option: "total_bytes_sec", param: "total_bytes_sec", unit: Unit::BytesPerSecond },
    Setting { option: "read_bytes_sec", param: "read_bytes_sec", unit: Unit::BytesPerSecond },
    Setting { option: "write_bytes_sec", param: "write_bytes_sec", unit: Unit::BytesPerSecond },
    Setting { option: "total_iops_sec", param: "total_iops_sec", unit: Unit::ULLong },
    Setting { option: "read_iops_sec", param: "read_iops_sec", unit: Unit::ULLong },
    Setting { option: "write_iops_sec", param: "write_iops_sec", unit: Unit::ULLong },
    Setting { option: "total_bytes_sec_max", param: "total_bytes_sec_max", unit: Unit::BytesPerSecond },
    Setting { option: "read_bytes_sec_max", param: "read_bytes_sec_max", unit: Unit::BytesPerSecond },
    Setting { option: "write_bytes_sec_max", param: "write_bytes_sec_max", unit: Unit::BytesPerSecond },
    Setting { option: "total_iops_sec_max", param: "total_iops_sec_max", unit: Unit::ULLong },
    Setting { option: "read_iops_sec_max", param: "read_iops_sec_max", unit: Unit::ULLong },
    Setting { option: "write_iops_sec_max", param: "write_iops_sec_max", unit: Unit::ULLong },
    Setting {
        option: "total_bytes_sec_max_length",
        param: "total_bytes_sec_max_length",
        unit: Unit::Seconds,
    },
    Setting { option: "read_bytes_sec_max_length", param: "read_bytes_sec_max_length", unit: Unit::Seconds },
    Setting {
        option: "write_bytes_sec_max_length",
        param: "write_bytes_sec_max_length",
        unit: Unit::Seconds,
    },
    Setting { option: "total_iops_sec_max_length", param: "total_iops_sec_max_length", unit: Unit::Seconds },
    Setting { option: "read_iops_sec_max_length", param: "read_iops_sec_max_length", unit: Unit::Seconds },
    Setting { option: "write_iops_sec_max_length", param: "write_iops_sec_max_length", unit: Unit::Seconds },
    Setting { option: "size_iops_sec", param: "size_iops_sec", unit: Unit::Bytes },
    Setting { option: "group_name", param: "group_name", unit: Unit::Text },
];

/// The limits of a group.
pub(super) const LIMITS: &[Param] = match DISK_LIMITS.split_last() {
    Some((_, limits)) => limits,
    None => DISK_LIMITS,
};

/// The limits of a single disk, which may belong to a group.
pub(super) const DISK_LIMITS: &[Param] = &[
    setting("total_bytes_sec", "What may be read and written together in a second.", &Ty::Rate),
    setting("read_bytes_sec", "What may be read in a second.", &Ty::Rate),
    setting("write_bytes_sec", "What may be written in a second.", &Ty::Rate),
    setting("total_iops_sec", "How many reads and writes together there may be in a second.", &Ty::Int),
    setting("read_iops_sec", "How many reads there may be in a second.", &Ty::Int),
    setting("write_iops_sec", "How many writes there may be in a second.", &Ty::Int),
    setting(
        "total_bytes_sec_max",
        "What may be read and written together in a second of a burst.",
        &Ty::Rate,
    ),
    setting("read_bytes_sec_max", "What may be read in a second of a burst.", &Ty::Rate),
    setting("write_bytes_sec_max", "What may be written in a second of a burst.", &Ty::Rate),
    setting(
        "total_iops_sec_max",
        "How many reads and writes together there may be in a second of a burst.",
        &Ty::Int,
    ),
    setting("read_iops_sec_max", "How many reads there may be in a second of a burst.", &Ty::Int),
    setting("write_iops_sec_max", "How many writes there may be in a second of a burst.", &Ty::Int),
    setting("total_bytes_sec_max_length", "How long such a burst of bytes may last.", &Ty::Duration),
    setting("read_bytes_sec_max_length", "How long such a burst of bytes read may last.", &Ty::Duration),
    setting("write_bytes_sec_max_length", "How long such a burst of bytes written may last.", &Ty::Duration),
    setting("total_iops_sec_max_length", "How long such a burst of operations may last.", &Ty::Duration),
    setting("read_iops_sec_max_length", "How long such a burst of reads may last.", &Ty::Duration),
    setting("write_iops_sec_max_length", "How long such a burst of writes may last.", &Ty::Duration),
    setting("size_iops_sec", "How much data one operation counts for.", &Ty::Size),
    LIVE,
    CONFIG,
    setting("group_name", "The group of disks that share the limits.", &Ty::String),
];
