//! Who uses an object: a domain, a snapshot of one, or an object of the same kind.

use std::fmt;

use interp_record::{Record, Value};
use interp_types::Ty;

/// A user of an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct User {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    /// What it belongs to: the domain of a snapshot, the pool of a volume.
    pub(crate) of: Option<String>,
    /// The host that it is on, where that is another than that of what it uses.
    pub(crate) host: Option<String>,
}

/// What a script is given of one.
pub(crate) const RECORD: Ty = Ty::Record(&[
    ("kind", Ty::Words("kind of user", &["domain", "nwfilter", "snapshot", "volume"])),
    ("name", Ty::String),
    ("of", Ty::Optional(&Ty::String)),
    ("host", Ty::Optional(&Ty::String)),
]);

impl User {
    /// Returns a domain.
    pub(crate) fn domain(name: impl Into<String>) -> Self {
        Self { kind: "domain", name: name.into(), of: None, host: None }
    }

    /// Returns what a script is given.
    pub(crate) fn record(self) -> Value {
        Value::Record(Record::from_fields([
            ("kind", Value::from(self.kind)),
            ("name", Value::from(self.name)),
            ("of", Value::optional(self.of)),
            ("host", Value::optional(self.host)),
        ]))
    }
}

/// Writes ``snapshot `before` of domain `web` ``.
impl fmt::Display for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind, self.name)?;
        match (&self.of, self.kind) {
            (Some(of), "snapshot") => write!(f, " of domain `{of}`")?,
            (Some(of), _) => write!(f, " of pool `{of}`")?,
            (None, _) => {}
        }
        self.host.iter().try_for_each(|host| write!(f, " on {host}"))
    }
}
