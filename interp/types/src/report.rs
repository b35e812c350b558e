//! The wording of what the checker has to say: one place for each sentence, so that alike faults read alike.

use interp_source::{Code, Diagnostic, Span, nearest};

use crate::Type;
use crate::foreign::{self, Meant};
use crate::types::alternatives;

/// The most names that a help lists.
const LISTED_MAX: usize = 24;

/// Says that a name stands for nothing, with the near one if there is one, or else all there are.
///
/// `title` ends with the name; `list` begins the help, as in `its fields are`.
pub(crate) fn unknown_name<'n>(
    code: Code,
    span: Span,
    title: String,
    name: &str,
    candidates: impl IntoIterator<Item = &'n str>,
    list: &str,
) -> Diagnostic {
    let mut names: Vec<&str> = candidates.into_iter().collect();
    let meant = (code == crate::codes::UNKNOWN_FUNCTION).then(|| foreign::function(name)).flatten();
    let ours = match meant {
        Some(Meant::Is(ours)) => names.iter().copied().find(|known| *known == ours),
        _ => None,
    };
    let near = match meant {
        Some(Meant::Do(_)) => None,
        _ => ours.or_else(|| nearest(name, names.iter().copied())),
    };
    let title = near.map_or(title.clone(), |near| format!("{title}; did you mean `{near}`?"));
    let mut found = Diagnostic::error(code, span, title).label("not known");
    if let Some(near) = near {
        found = found.fix(span, near);
    }
    if let Some(Meant::Do(what)) = meant {
        return found.help(what);
    }
    names.sort_unstable();
    names.dedup();
    if list.is_empty() || names.is_empty() {
        return found;
    }
    let more = if names.len() > LISTED_MAX { ", …" } else { "" };
    names.truncate(LISTED_MAX);
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    found.help(format!("{list} {}{more}", names.join(", ")))
}

/// What is said of a string that is none of the words that fit, by the checker or while a script runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAWord<'w> {
    /// `"runing" is not a domain state; did you mean "running"?`
    pub title: String,
    /// The word that was meant, it seems.
    pub near: Option<&'w str>,
    /// The words there are, where the title doesn't list them.
    pub help: Option<String>,
}

impl<'w> NotAWord<'w> {
    /// Returns what is said of a string; the words may have a name.
    pub fn new(word: &str, name: &str, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words: Vec<&str> = words.into_iter().collect();
        let quoted: Vec<String> = words.iter().map(|word| format!("{word:?}")).collect();
        let near = nearest(word, words);
        let mean = near.map_or(String::new(), |near| format!("; did you mean {near:?}?"));
        let (what, help) = if name.is_empty() {
            (format!("one of {}", alternatives(quoted)), None)
        } else {
            (crate::types::with_article(name), Some(format!("the words are {}", quoted.join(", "))))
        };
        Self { title: format!("{word:?} is not {what}{mean}"), near, help }
    }
}

/// Says that a string is none of the words that fit.
pub(crate) fn not_a_word(span: Span, word: &str, words: &crate::Words) -> Diagnostic {
    let said = NotAWord::new(word, &words.name, words.words.iter().map(|word| &**word));
    let mut found =
        Diagnostic::error(crate::codes::NOT_A_WORD, span, said.title).label("not one of the words that fit");
    if let Some(near) = said.near {
        found = found.fix(span, format!("{near:?}"));
    }
    match said.help {
        Some(help) => found.help(help),
        None => found,
    }
}

/// Says that there is no variable of a name, with the near one, or what another language means by it.
pub(crate) fn unknown_variable<'n>(
    span: Span,
    name: &str,
    candidates: impl IntoIterator<Item = &'n str>,
) -> Diagnostic {
    let title = format!("there is no variable `{name}`");
    let found = unknown_name(crate::codes::UNKNOWN_VARIABLE, span, title.clone(), name, candidates, "");
    if found.fix.is_some() {
        return found;
    }
    match foreign::value(name) {
        Some(Meant::Is(ours)) => {
            let title = format!("{title}; write `{ours}`");
            Diagnostic { title, ..found.fix(span, ours) }
        }
        Some(Meant::Do(what)) => found.help(what),
        None => found,
    }
}

/// Says that a value may be absent where one is needed.
pub(crate) fn maybe_absent(span: Span, ty: &Type, help: &str) -> Diagnostic {
    Diagnostic::error(
        crate::codes::MAYBE_ABSENT,
        span,
        "this value may be absent, and a value is needed here",
    )
    .label(format!("this is {}", ty.described()))
    .help(help)
}

/// Says that a stage takes something else.
///
/// `stage` is `this stage`, or the name of a function that stands after a dot.
pub(crate) fn stage_input(stage: &str, at: Span, source: Span, takes: &str, given: &str) -> Diagnostic {
    let title = format!("{stage} takes {takes}, but is given {given}");
    Diagnostic::error(crate::codes::STAGE_INPUT, at, title)
        .label(format!("takes {takes}"))
        .also(source, format!("this is {given}"))
}

/// Says how a number that stands where an amount is wanted is written as one: `4GiB`.
pub(crate) fn unit_hint(wanted: &Type, number: i64) -> Option<String> {
    let number = u64::try_from(number).ok()?;
    Some(match wanted {
        Type::Size if number >= 1 << 20 => interp_record::Size::from_bytes(number).to_string(),
        Type::Size => format!("{number}GiB"),
        Type::Duration => format!("{number}s"),
        Type::Rate => format!("{number}MiB/s"),
        Type::Percent => format!("{number}%"),
        _ => return None,
    })
}

/// Says how a number that is computed becomes an amount.
pub(crate) fn unit_factor(wanted: &Type) -> Option<&'static str> {
    Some(match wanted {
        Type::Size => "give it a unit, as in `n * 1GiB`",
        Type::Duration => "give it a unit, as in `n * 1s`",
        Type::Rate => "give it a unit, as in `n * 1MiB/s`",
        Type::Percent => "give it a unit, as in `n * 1%`",
        _ => return None,
    })
}

/// Returns `1 argument`, `2 arguments`, `no arguments`.
pub(crate) fn arguments(count: usize) -> String {
    match count {
        0 => "no arguments".into(),
        1 => "1 argument".into(),
        count => format!("{count} arguments"),
    }
}

/// Says that there are more arguments than a function takes.
pub(crate) fn extra_arguments(span: Span, name: &str, taken: usize, given: usize) -> Diagnostic {
    let title = format!("{name} takes {}, but is given {given}", arguments(taken));
    Diagnostic::error(crate::codes::EXTRA_ARGUMENT, span, title).label("one too many")
}
