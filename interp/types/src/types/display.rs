//! Types as scripts write them, and as messages speak of them.

use std::fmt;

use super::{FunctionType, RecordType, Type, Words};

/// The most types that are shown of one; what is behind them is `…`.
const SHOWN_MAX: usize = 100;

/// The most characters in which a message speaks of a type.
const SPOKEN_MAX: usize = 600;

/// Shows a type as a script writes it: `Stream<Domain>`, `#{name: string}`, `Size?`; `unknown` where nothing is
/// known.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, &mut { SHOWN_MAX })
    }
}

impl Type {
    /// Shows the type, with as many of its parts as are left.
    fn show(&self, f: &mut fmt::Formatter<'_>, left: &mut usize) -> fmt::Result {
        if *left == 0 {
            return f.write_str("…");
        }
        *left -= 1;
        f.write_str(match self {
            Self::Function(function) => return function.show(f, left),
            Self::List(of) => return around(f, ["[", "]"], of, left),
            Self::Object(object) => object.of.name,
            Self::Optional(of) => match **of {
                Self::Union(_) | Self::Function(_) => return around(f, ["(", ")?"], of, left),
                _ => return around(f, ["", "?"], of, left),
            },
            Self::Record(record) => return record.show(f, left),
            Self::Stage(sides) => {
                around(f, ["Stage<", ", "], &sides.0, left)?;
                return around(f, ["", ">"], &sides.1, left);
            }
            Self::Stream(of) => return around(f, ["Stream<", ">"], of, left),
            Self::Union(of) => return separated(f, of.iter(), " | ", left),
            Self::Variable(name) => name,
            Self::Words(words) => return fmt::Display::fmt(words, f),
            plain => plain.name(),
        })
    }

    /// Returns the name of a type that is made of no others.
    fn name(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Char => "char",
            Self::Cidr => "Cidr",
            Self::Duration => "Duration",
            Self::Error => "Error",
            Self::Float => "float",
            Self::Glob => "Glob",
            Self::Int => "int",
            Self::Ip => "Ip",
            Self::Mac => "Mac",
            Self::Never => "never",
            Self::Path => "Path",
            Self::Percent => "Percent",
            Self::Rate => "Rate",
            Self::Regex => "Regex",
            Self::Secret => "Secret",
            Self::Size => "Size",
            Self::String => "string",
            Self::Time => "Time",
            Self::Unit => "()",
            Self::Uri => "Uri",
            Self::Uuid => "Uuid",
            _ => "unknown",
        }
    }
}

impl FunctionType {
    fn show(&self, f: &mut fmt::Formatter<'_>, left: &mut usize) -> fmt::Result {
        f.write_str("|")?;
        separated(f, self.params.iter().take(self.required), ", ", left)?;
        match (self.required, self.params.len() > self.required) {
            (0, true) => f.write_str("…")?,
            (_, true) => f.write_str(", …")?,
            (_, false) => {}
        }
        f.write_str("| -> ")?;
        self.gives.show(f, left)
    }
}

impl RecordType {
    fn show(&self, f: &mut fmt::Formatter<'_>, left: &mut usize) -> fmt::Result {
        f.write_str("#{")?;
        let mut open = self.open;
        for (index, (name, ty)) in self.fields.iter().enumerate() {
            open |= *left == 0;
            if *left == 0 {
                break;
            }
            write!(f, "{}{name}: ", if index == 0 { "" } else { ", " })?;
            ty.show(f, left)?;
        }
        match (open, self.fields.is_empty()) {
            (true, true) => f.write_str("…}"),
            (true, false) => f.write_str(", …}"),
            (false, _) => f.write_str("}"),
        }
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, &mut { SHOWN_MAX })
    }
}

impl fmt::Display for FunctionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, &mut { SHOWN_MAX })
    }
}

/// Shows all words: `"running" | "paused"`.
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, word) in self.words.iter().enumerate() {
            write!(f, "{}{word:?}", if index == 0 { "" } else { " | " })?;
        }
        Ok(())
    }
}

fn around(
    f: &mut fmt::Formatter<'_>,
    [before, behind]: [&str; 2],
    of: &Type,
    left: &mut usize,
) -> fmt::Result {
    f.write_str(before)?;
    of.show(f, left)?;
    f.write_str(behind)
}

fn separated<'t>(
    f: &mut fmt::Formatter<'_>,
    items: impl IntoIterator<Item = &'t Type>,
    separator: &str,
    left: &mut usize,
) -> fmt::Result {
    for (index, item) in items.into_iter().enumerate() {
        f.write_str(if index == 0 { "" } else { separator })?;
        if *left == 0 {
            return f.write_str("…");
        }
        item.show(f, left)?;
    }
    Ok(())
}

impl Type {
    /// Returns how a message speaks of one value of it, with its article: `a stream of domains`, `an int`.
    pub fn described(&self) -> String {
        shortened(match self {
            Self::Unit => "nothing (`()`)".into(),
            Self::Unknown => "something unknown".into(),
            Self::Optional(of) => format!("{} or nothing", of.described()),
            Self::Union(of) => alternatives(of.iter().map(Type::described)),
            Self::Words(words) if words.name.is_empty() => {
                alternatives(words.words.iter().map(|word| format!("{word:?}")))
            }
            other => with_article(&other.noun()),
        })
    }

    /// Returns how a message speaks of many values of it: `domains`, `ints`.
    pub fn plural(&self) -> String {
        shortened(match self {
            Self::Unit | Self::Unknown | Self::Never => "values".into(),
            Self::Optional(of) => format!("{} or nothing", of.plural()),
            Self::Union(of) => alternatives(of.iter().map(Type::plural)),
            Self::List(of) => format!("arrays of {}", of.plural()),
            Self::Stream(of) => format!("streams of {}", of.plural()),
            Self::Record(record) => format!("records {record}"),
            Self::Words(words) if !words.name.is_empty() => plural_of(&words.name),
            Self::Words(words) => words.to_string(),
            Self::Function(_) => "functions".into(),
            Self::Stage(_) => "stages".into(),
            other => plural_of(&other.noun()),
        })
    }

    /// Returns the name of one value of it, without an article.
    fn noun(&self) -> String {
        match self {
            Self::List(of) if of.is_unknown() => "array".into(),
            Self::List(of) => format!("array of {}", of.plural()),
            Self::Stream(of) if of.is_unknown() => "stream".into(),
            Self::Stream(of) => format!("stream of {}", of.plural()),
            Self::Object(object) => noun_of(object.of.name),
            Self::Error => "error".into(),
            Self::Record(record) => format!("record {record}"),
            Self::Function(function) => format!("function {function}"),
            Self::Stage(sides) if sides.0.is_unknown() && sides.1.is_unknown() => "stage".into(),
            Self::Stage(_) => format!("stage {self}"),
            Self::Words(words) if !words.name.is_empty() => words.name.to_string(),
            other => other.to_string(),
        }
    }
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(SPOKEN_MAX) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text,
    }
}

/// Returns the words of a type's name: `NodeDevice` is a `node device`.
fn noun_of(name: &str) -> String {
    let mut noun = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !noun.is_empty() {
            noun.push(' ');
        }
        noun.extend(letter.to_lowercase());
    }
    noun
}

fn plural_of(noun: &str) -> String {
    let (head, last) = noun.split_at(noun.len().saturating_sub(1));
    match last {
        "y" if !head.ends_with(['a', 'e', 'o', 'u']) => format!("{head}ies"),
        "s" | "x" => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// Puts `a` or `an` before a noun.
pub(crate) fn with_article(noun: &str) -> String {
    let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'E', 'I', 'A', 'O']);
    format!("{} {noun}", if vowel { "an" } else { "a" })
}

/// Joins with commas and `or`.
pub(crate) fn alternatives(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<String> = items.into_iter().collect();
    match items.pop() {
        Some(last) if !items.is_empty() => format!("{} or {last}", items.join(", ")),
        Some(only) => only,
        None => String::new(),
    }
}
