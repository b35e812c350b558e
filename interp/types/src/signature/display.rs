//! Signatures as a reader sees them: types as scripts write them, and the line that says how a function is called.

use std::fmt;

use super::{Input, Param, Signature, Ty};

/// Shows a type as a script writes it; a variable by its letter, the name of a field as a string.
impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::Bool => f.write_str("bool"),
            Self::Char => f.write_str("char"),
            Self::Field(..) => f.write_str("\"field\""),
            Self::Float => f.write_str("float"),
            Self::Function(params, gives) => {
                f.write_str("|")?;
                separated(f, params, ", ")?;
                write!(f, "| -> {gives}")
            }
            Self::Generic(letter) => f.write_str(letter),
            Self::Int => f.write_str("int"),
            Self::List(of) => write!(f, "[{of}]"),
            Self::Never => f.write_str("never"),
            Self::Object(name) => f.write_str(name),
            Self::Optional(of) => f.write_str(&optional(**of)),
            Self::Record(fields) => {
                let fields: Vec<_> = fields.iter().map(|(name, ty)| format!("{name}: {ty}")).collect();
                write!(f, "#{{{}}}", fields.join(", "))
            }
            Self::SortKey(_) => f.write_str("\"[-]field\""),
            Self::Stream(of) => write!(f, "Stream<{of}>"),
            Self::String => f.write_str("string"),
            Self::Union(types) => separated(f, types, " | "),
            Self::Unit => f.write_str("()"),
            Self::Words(_, words) => {
                let words: Vec<_> = words.iter().map(|word| format!("{word:?}")).collect();
                f.write_str(&words.join(" | "))
            }
            // What has one name everywhere is called by it.
            other => write!(f, "{other:?}"),
        }
    }
}

/// Shows a parameter as it is declared: `wait: Duration = 30s`.
impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.ty, self.default) {
            (Ty::Any, None | Some("()")) => f.write_str(self.name),
            (ty, None) => write!(f, "{}: {ty}", self.name),
            // `()` is what makes the type optional: it says nothing more.
            (ty @ Ty::Optional(_), Some("()")) => write!(f, "{}: {ty}", self.name),
            (ty, Some("()")) => write!(f, "{}: {}", self.name, optional(ty)),
            (ty, Some(default)) => write!(f, "{}: {ty} = {default}", self.name),
        }
    }
}

/// Shows how the function is called and what it gives: `Domain.shutdown(wait: Duration?) -> Outcome`.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (left, arguments, right) = (self.shown_input(), self.shown_arguments(), self.shown_result());
        write!(f, "{left}{}({}){right}", self.name, arguments.join(", "))
    }
}

impl Signature {
    /// Returns what stands left of a call: `Domain.` or `Stream<T> | `.
    pub fn shown_input(&self) -> String {
        match self.input {
            Input::All(ty) => match self.owner() {
                Some(owner) => format!("{ty} | {owner}."),
                None => format!("{ty} | "),
            },
            Input::Each(ty @ Ty::Union(_)) => format!("({ty})."),
            Input::Each(ty) => format!("{ty}."),
            Input::None | Input::Optional(_) => String::new(),
        }
    }

    /// Returns the parameters and options, each as it is declared, in order.
    pub fn shown_arguments(&self) -> Vec<String> {
        let owners = usize::from(self.owner().is_some());
        let mut arguments: Vec<_> = self.params.iter().skip(owners).map(ToString::to_string).collect();
        if let (true, Some(last)) = (self.variadic, arguments.last_mut()) {
            last.push_str(", …");
        }
        arguments.extend(self.options.iter().map(ToString::to_string));
        arguments
    }

    /// Returns what stands right of a call: ` -> T`.
    pub fn shown_result(&self) -> String {
        match self.gives {
            Ty::Unit => String::new(),
            ty => format!(" -> {ty}"),
        }
    }
}

fn optional(ty: Ty) -> String {
    match ty {
        Ty::Union(_) | Ty::Function(..) | Ty::Words(..) => format!("({ty})?"),
        ty => format!("{ty}?"),
    }
}

fn separated(f: &mut fmt::Formatter<'_>, types: &[Ty], separator: &str) -> fmt::Result {
    for (place, ty) in types.iter().enumerate() {
        if place > 0 {
            f.write_str(separator)?;
        }
        write!(f, "{ty}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Effect;

    #[test]
    fn a_signature_is_one_line() {
        let shown = Signature {
            name: "shutdown",
            input: Input::Each(Ty::Object("Domain")),
            params: &[Param { name: "n", about: "", ty: Ty::Any, default: None }],
            variadic: true,
            options: &[
                Param { name: "wait", about: "", ty: Ty::Optional(&Ty::Duration), default: Some("()") },
                Param {
                    name: "then",
                    about: "",
                    ty: Ty::Words("action", &["fail", "destroy"]),
                    default: Some("\"fail\""),
                },
                Param {
                    name: "test",
                    about: "",
                    ty: Ty::Function(&[Ty::Int], &Ty::Bool),
                    default: Some("()"),
                },
            ],
            gives: Ty::Stream(&Ty::Record(&[("name", Ty::String), ("memory", Ty::Size)])),
            effect: Effect::Write,
            ..Signature::PLAIN
        };
        assert_eq!(
            shown.to_string(),
            "Domain.shutdown(n, …, wait: Duration?, then: \"fail\" | \"destroy\" = \"fail\", \
             test: (|int| -> bool)?) -> Stream<#{name: string, memory: Size}>"
        );
    }
}
