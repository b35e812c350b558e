//! What the comments of a script expect: `// type: int`, `// error[E0302]: …`.

use std::fmt;

/// Something that a script expects, or that was found of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Expectation {
    /// The line of the script that it is about, from 1.
    pub(crate) line: u32,
    pub(crate) kind: Kind,
    /// What stands behind the colon.
    pub(crate) what: String,
}

/// What is expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// The check reports this: `error[E0302]`.
    Diagnostic(String),
    /// The run ends here: `fault[NO_DOMAIN]`.
    Fault(String),
    /// An operation failed, and nobody looked: `failed[NO_DOMAIN]`.
    Outcome(String),
    /// A line is printed.
    Print,
    /// The statement has this type.
    Type,
    /// The statement gives this value.
    Value,
}

impl Kind {
    fn read(word: &str) -> Option<Self> {
        let (name, code) = match word.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?)),
            None => (word, None),
        };
        match (name, code) {
            ("error" | "warning", Some(_)) => Some(Self::Diagnostic(word.to_owned())),
            ("fault", Some(code)) => Some(Self::Fault(code.to_owned())),
            ("failed", Some(code)) => Some(Self::Outcome(code.to_owned())),
            ("prints", None) => Some(Self::Print),
            ("type", None) => Some(Self::Type),
            ("value", None) => Some(Self::Value),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Diagnostic(word) => f.write_str(word),
            Self::Fault(code) => write!(f, "fault[{code}]"),
            Self::Outcome(code) => write!(f, "failed[{code}]"),
            Self::Print => f.write_str("prints"),
            Self::Type => f.write_str("type"),
            Self::Value => f.write_str("value"),
        }
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "// {}: {}", self.kind, self.what)
    }
}

/// Returns what the comments of a script expect. A comment on a line of its own belongs to the line of code above it.
///
/// # Errors
///
/// Returns what begins as an expectation and is none: a misspelt one would expect nothing.
pub(crate) fn expectations(script: &str) -> Result<Vec<Expectation>, String> {
    let mut found = Vec::new();
    let mut code_line = 1;
    for (text, number) in script.lines().zip(1..) {
        let mut parts = format!(" {text}").split(" // ").map(str::to_owned).collect::<Vec<_>>().into_iter();
        if parts.next().is_some_and(|code| !code.trim().is_empty()) {
            code_line = number;
        }
        for part in parts {
            let Some((word, what)) = part.trim().split_once(": ") else { continue };
            match Kind::read(word) {
                Some(kind) => found.push(Expectation { line: code_line, kind, what: what.to_owned() }),
                None if word.ends_with(']') => return Err(format!("line {number}: what is `{word}`?")),
                None => {}
            }
        }
    }
    Ok(found)
}

/// Says whether comments are read as the index page says.
pub(crate) fn is_read_as_said() -> Result<(), String> {
    let script =
        "a; // type: int // error[E1]: no\n// prints: x\n\nb; // a remark: none\n   // fault[F]: y: z\n";
    let expected = [
        (1, Kind::Type, "int"),
        (1, Kind::Diagnostic("error[E1]".to_owned()), "no"),
        (1, Kind::Print, "x"),
        (4, Kind::Fault("F".to_owned()), "y: z"),
    ];
    let expected = expected.map(|(line, kind, what)| Expectation { line, kind, what: what.to_owned() });
    let found = (expectations(script), expectations("a; // eror[E1]: no"));
    if found == (Ok(expected.into()), Err("line 1: what is `eror[E1]`?".to_owned())) {
        Ok(())
    } else {
        Err(format!("{found:?}"))
    }
}
