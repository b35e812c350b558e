//! How bad an error is.
//!
//! One row each: our name, the value, libvirt's constant, and that constant without its prefix.

use crate::enums::macros::value_enum;

value_enum! {
    /// How bad it is, in `virError.level`.
    ErrorLevel: "virErrorLevel" {
        None    = 0, "VIR_ERR_NONE",    "NONE";
        Warning = 1, "VIR_ERR_WARNING", "WARNING";
        Error   = 2, "VIR_ERR_ERROR",   "ERROR";
    }
}
