//! What values can do: the fields and methods of strings, arrays, numbers, amounts, times and their like.
//!
//! One table for each type, which the checker, completion, the engine's tests and the book read. Methods that are
//! functions of a catalogue are not here, nor are the fields of records and objects.

mod address;
mod amount;
mod list;
mod number;
mod path;
mod pattern;
mod text;
mod time;

use std::fmt;

use crate::{Param, Ty, Type};

/// A field or method of the values of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name.
    pub name: &'static str,
    /// What a method takes, in order; `None` for a field.
    pub params: Option<&'static [Param]>,
    /// What it gives; `T` is what an array or record holds.
    pub gives: Ty,
    /// One sentence about it.
    pub about: &'static str,
    /// A script that shows it at work, and what comes out: a string as it is, anything else as JSON.
    pub example: (&'static str, &'static str),
}

/// Shows how a method is called and what it gives: `log(number: int | float, base: int | float = 10) -> float`.
impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        if let Some(params) = self.params {
            let params: Vec<String> = params.iter().map(ToString::to_string).collect();
            write!(f, "({})", params.join(", "))?;
        }
        f.write_str(&self.shown_result())
    }
}

impl Member {
    /// Returns what stands right of a call: ` -> T`.
    pub fn shown_result(&self) -> String {
        match self.gives {
            Ty::Unit => String::new(),
            gives => format!(" -> {gives}"),
        }
    }
}

/// The members of a type, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Members {
    /// The name of the type: `string`, `array`.
    pub name: &'static str,
    /// Its fields and methods, by name.
    pub members: &'static [Member],
}

/// The types that have members, by name.
pub const MEMBERS: &[Members] = &[
    Members { name: "Cidr", members: address::CIDR },
    Members { name: "Duration", members: amount::DURATION },
    Members { name: "Glob", members: pattern::GLOB },
    Members { name: "Ip", members: address::IP },
    Members { name: "Mac", members: address::MAC },
    Members { name: "Path", members: path::PATH },
    Members { name: "Percent", members: amount::PERCENT },
    Members { name: "Rate", members: amount::RATE },
    Members { name: "Regex", members: pattern::REGEX },
    Members { name: "Size", members: amount::SIZE },
    Members { name: "Time", members: time::TIME },
    Members { name: "Uri", members: path::URI },
    Members { name: "any", members: ANY },
    Members { name: "array", members: list::LIST },
    Members { name: "char", members: text::CHAR },
    Members { name: "float", members: number::FLOAT },
    Members { name: "int", members: number::INT },
    Members { name: "record", members: list::RECORD },
    Members { name: "string", members: text::STRING },
];

/// What every value has.
const ANY: &[Member] = &[
    method("to_string", &[], Ty::String, "Gives it as text.", ("(4GiB).to_string()", "4GiB")),
    method("type_of", &[], Ty::String, "Gives the name of its type.", ("(4GiB).type_of()", "Size")),
];

impl Type {
    /// Returns the fields and methods that its values have of their own; `None` where that isn't known.
    pub fn members(&self) -> Option<impl Iterator<Item = &'static Member>> {
        let name = match self {
            Self::Bool | Self::Error | Self::Secret | Self::Unit | Self::Uuid => "any",
            Self::Char => "char",
            Self::Cidr => "Cidr",
            Self::Duration => "Duration",
            Self::Float => "float",
            Self::Glob => "Glob",
            Self::Int => "int",
            Self::Ip => "Ip",
            Self::List(_) => "array",
            Self::Mac => "Mac",
            Self::Path => "Path",
            Self::Percent => "Percent",
            Self::Rate => "Rate",
            Self::Record(_) => "record",
            Self::Regex => "Regex",
            Self::Size => "Size",
            Self::String | Self::Words(_) => "string",
            Self::Time => "Time",
            Self::Uri => "Uri",
            Self::Function(_)
            | Self::Never
            | Self::Object(_)
            | Self::Optional(_)
            | Self::Stage(_)
            | Self::Stream(_)
            | Self::Union(_)
            | Self::Unknown
            | Self::Variable(_) => return None,
        };
        let own = MEMBERS.iter().find(|of| of.name == name).map_or(&[][..], |of| of.members);
        let any = if name == "any" { &[][..] } else { ANY };
        Some(own.iter().chain(any))
    }

    /// Returns the field or method with this name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members()?.find(|member| member.name == name)
    }
}

/// A method.
pub(crate) const fn method(
    name: &'static str,
    params: &'static [Param],
    gives: Ty,
    about: &'static str,
    example: (&'static str, &'static str),
) -> Member {
    Member { name, params: Some(params), gives, about, example }
}

/// A field.
const fn field(
    name: &'static str,
    gives: Ty,
    about: &'static str,
    example: (&'static str, &'static str),
) -> Member {
    Member { name, params: None, gives, about, example }
}

/// An argument that must be given.
pub(crate) const fn needed(name: &'static str, ty: Ty, about: &'static str) -> Param {
    Param { name, about, ty, default: None }
}

/// An argument that may be left out.
pub(crate) const fn or(name: &'static str, ty: Ty, default: &'static str, about: &'static str) -> Param {
    Param { name, about, ty, default: Some(default) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_order_and_once() {
        assert!(MEMBERS.is_sorted_by(|a, b| a.name < b.name));
        assert!(crate::BUILTINS.is_sorted_by(|a, b| a.name < b.name));
        for of in MEMBERS {
            assert!(of.members.is_sorted_by(|a, b| a.name < b.name), "{}", of.name);
        }
    }

    #[test]
    fn every_member_says_what_it_does_in_a_sentence() {
        let sentence = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase()) && text.ends_with('.');
        for of in [MEMBERS, &[Members { name: "", members: crate::BUILTINS }]].concat() {
            for member in of.members {
                let params = member.params.unwrap_or_default();
                let whole = sentence(member.about) && params.iter().all(|param| sentence(param.about));
                assert!(whole, "{}.{}", of.name, member.name);
            }
        }
    }
}
