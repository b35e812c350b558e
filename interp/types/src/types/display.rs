//! Types as scripts write them, and as messages speak of them.

use std::fmt;

use super::{FunctionType, RecordType, Type, Words};

/// Shows a type as a script writes it: `Stream<Domain>`, `#{name: string}`, `Size?`; `unknown` where nothing is
/// known.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool => f.write_str("bool"),
            Self::Char => f.write_str("char"),
            Self::Cidr => f.write_str("Cidr"),
            Self::Duration => f.write_str("Duration"),
            Self::Error => f.write_str("Error"),
            Self::Float => f.write_str("float"),
            Self::Function(function) => function.fmt(f),
            Self::Glob => f.write_str("Glob"),
            Self::Int => f.write_str("int"),
            Self::Ip => f.write_str("Ip"),
            Self::List(of) => write!(f, "[{of}]"),
            Self::Mac => f.write_str("Mac"),
            Self::Never => f.write_str("never"),
            Self::Object(object) => f.write_str(object.of.name),
            Self::Optional(of) => match **of {
                Self::Union(_) | Self::Function(_) => write!(f, "({of})?"),
                _ => write!(f, "{of}?"),
            },
            Self::Path => f.write_str("Path"),
            Self::Percent => f.write_str("Percent"),
            Self::Rate => f.write_str("Rate"),
            Self::Record(record) => record.fmt(f),
            Self::Regex => f.write_str("Regex"),
            Self::Secret => f.write_str("Secret"),
            Self::Size => f.write_str("Size"),
            Self::Stage(sides) => write!(f, "Stage<{}, {}>", sides.0, sides.1),
            Self::Stream(of) => write!(f, "Stream<{of}>"),
            Self::String => f.write_str("string"),
            Self::Time => f.write_str("Time"),
            Self::Union(of) => separated(f, of.iter(), " | "),
            Self::Unit => f.write_str("()"),
            Self::Unknown => f.write_str("unknown"),
            Self::Uri => f.write_str("Uri"),
            Self::Uuid => f.write_str("Uuid"),
            Self::Variable(name) => f.write_str(name),
            Self::Words(words) => words.fmt(f),
        }
    }
}

impl fmt::Display for FunctionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("|")?;
        separated(f, self.params.iter(), ", ")?;
        write!(f, "| -> {}", self.gives)
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#{")?;
        for (index, (name, ty)) in self.fields.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{name}: {ty}")?;
        }
        match (self.open, self.fields.is_empty()) {
            (true, true) => f.write_str("…}"),
            (true, false) => f.write_str(", …}"),
            (false, _) => f.write_str("}"),
        }
    }
}

/// Shows all words: `"running" | "paused"`.
impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        separated(f, self.words.iter().map(|word| format!("{word:?}")), " | ")
    }
}

fn separated<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: impl Iterator<Item = T>,
    separator: &str,
) -> fmt::Result {
    for (index, item) in items.enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        item.fmt(f)?;
    }
    Ok(())
}

impl Type {
    /// Returns how a message speaks of one value of it, with its article: `a stream of domains`, `an int`.
    pub fn described(&self) -> String {
        match self {
            Self::Unit => "nothing (`()`)".into(),
            Self::Unknown => "something unknown".into(),
            Self::Optional(of) => format!("{} or nothing", of.described()),
            Self::Union(of) => alternatives(of.iter().map(Type::described)),
            other => with_article(&other.noun()),
        }
    }

    /// Returns how a message speaks of many values of it: `domains`, `ints`.
    pub fn plural(&self) -> String {
        match self {
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
        }
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
            Self::Stage(_) => "stage".into(),
            Self::Words(words) if !words.name.is_empty() => words.name.to_string(),
            other => other.to_string(),
        }
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
