//! What the line editor asks about an entry that is being typed: whether it is finished, what could stand at the cursor,
//! which colours its words have, and what is known of the last one.

use std::borrow::Cow;

use interp_engine::Session;
use interp_source::FileId;
use interp_types::Scope;
use nu_ansi_term::{Color, Style};
use repl_edit::{
    Class, Completion, Document, Known, completions, has_secret, highlights, hover, signature_help,
};
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};

use crate::names::LiveNames;
use crate::virsh;

/// How much of what is known of a name is shown beside it, in characters.
const DETAIL_LEN_MAX: usize = 60;

/// The longest entry that is looked at after each key: a longer one, such as a file that is pasted, would hold the keys up.
const LOOKED_AT_MAX: usize = 32 << 10;

/// The longest entry of which is asked whether it is finished, which Ctrl-C doesn't end. A longer one is taken to be;
/// what it lacks is then told as a mistake.
const ASKED_MAX: usize = 512 << 10;

/// Knows the functions of a session, and the names that earlier entries left.
pub(crate) struct Entry {
    session: Session,
    scope: Scope,
    names: LiveNames,
    color: bool,
}

impl Entry {
    pub(crate) fn new(session: Session, names: LiveNames, color: bool) -> Self {
        Self { session, scope: Scope::default(), names, color }
    }

    /// Sets the names that earlier entries left.
    pub(crate) fn set_scope(&mut self, scope: Scope) {
        self.scope = scope;
    }

    /// Returns whether a line that was typed has a secret in it, which must not be kept.
    ///
    /// One that is too long to be looked at is taken to have one.
    pub(crate) fn has_secret(&self, line: &str) -> bool {
        let known = self.known();
        virsh::has_secret(line) || line.len() > ASKED_MAX || has_secret(&Document::new(line, &known), &known)
    }

    fn known(&self) -> Known<'_> {
        let importer = self.session.importer();
        Known {
            catalogue: self.session.catalogue(),
            scope: &self.scope,
            importer,
            file: "",
            names: &self.names,
        }
    }
}

impl Helper for Entry {}

impl Validator for Entry {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        if context.input().len() > ASKED_MAX {
            return Ok(ValidationResult::Valid(None));
        }
        let parsed = interp_syntax::parse(FileId::default(), context.input());
        // What only our own language would go on with may be whole as a line of virsh.
        let is_unfinished = parsed.is_unfinished() && !matches!(virsh::typed(context.input()), Some(Ok(_)));
        Ok(if is_unfinished { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Completer for Entry {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let offset = u32::try_from(at).unwrap_or(u32::MAX);
        let found = completions(line, offset, &self.known());
        let start = found.iter().map(start).min().unwrap_or(at);
        let typed = |completion: &Completion| {
            line.get(completion.replaces.start as usize..at).unwrap_or_default().to_owned()
        };
        // What only has the letters somewhere would keep Tab from completing what begins so.
        let begins = |it: &Completion| it.label.trim_start_matches('"').starts_with(&typed(it));
        let some = found.iter().any(begins);
        let found = found.into_iter().filter(|it| !some || begins(it));
        Ok((start, found.map(pair).collect()))
    }
}

/// Returns where the text begins that a completion replaces.
fn start(completion: &Completion) -> usize {
    let span = completion.also.as_ref().map_or(completion.replaces, |edit| edit.span);
    span.start as usize
}

fn pair(completion: Completion) -> Pair {
    let Completion { label, detail, insert, also, .. } = completion;
    let detail = match detail.char_indices().nth(DETAIL_LEN_MAX) {
        Some((end, _)) => format!("{}…", detail.get(..end).unwrap_or_default()),
        None => detail,
    };
    let display = if detail.is_empty() { label } else { format!("{label}  {detail}") };
    Pair { display, replacement: also.map(|edit| edit.text).unwrap_or_default() + insert.as_str() }
}

/// What is known of the word before the cursor, behind it. It can't be taken over: it is no text of the entry.
pub(crate) struct TypeHint(String);

impl Hint for TypeHint {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Entry {
    type Hint = TypeHint;

    /// At the end of a line, tells the type of the field that has just been typed, or else how the function is called
    /// in whose brackets the cursor is.
    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<TypeHint> {
        // Without colours it couldn't be told from what was typed.
        if !self.color || at < line.len() || line.is_empty() || line.len() > LOOKED_AT_MAX {
            return None;
        }
        let known = self.known();
        let document = Document::new(line, &known);
        let offset = u32::try_from(at).ok()?;
        let word = line.chars().next_back().is_some_and(|c| c == '_' || c.is_alphanumeric());
        let field = hover(&document, offset, &known).filter(|_| word).map(|found| found.code);
        let field = field.and_then(|code| code.split_once(": ").map(|(_, ty)| format!(": {ty}")));
        let text = field.or_else(|| {
            let help = signature_help(&document, offset, &known)?;
            Some(
                help.params
                    .get(help.active?)
                    .and_then(|(range, _)| help.label.get(range.clone()))?
                    .to_owned(),
            )
        })?;
        Some(TypeHint(format!("  {text}")))
    }
}

impl Highlighter for Entry {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.color || line.len() > LOOKED_AT_MAX {
            return Cow::Borrowed(line);
        }
        let known = self.known();
        let document = Document::new(line, &known);
        let mut painted = String::with_capacity(line.len() * 2);
        let mut at = 0;
        for found in highlights(&document, &known) {
            let range = found.span.range();
            painted += line.get(at..range.start).unwrap_or_default();
            let piece = line.get(range.clone()).unwrap_or_default();
            painted += &style(found.class).paint(piece).to_string();
            at = range.end;
        }
        painted += line.get(at..).unwrap_or_default();
        Cow::Owned(painted)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(Style::new().dimmed().paint(hint).to_string())
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.color
    }
}

/// Returns how a class of words is shown; the same colours as those of results and errors.
fn style(class: Class) -> Style {
    match class {
        Class::Comment => Style::new().dimmed(),
        Class::Destructive => Color::Yellow.bold(),
        Class::Field | Class::Operator | Class::Variable => Style::new(),
        Class::Function => Color::Blue.normal(),
        Class::Keyword => Color::Purple.normal(),
        Class::Module | Class::Type => Color::Cyan.normal(),
        Class::Number => Color::Cyan.normal(),
        Class::Option | Class::Parameter => Style::new().italic(),
        Class::String => Color::Green.normal(),
        Class::Unknown => Color::Red.normal(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use rustyline::history::DefaultHistory;

    use super::*;
    use crate::names::live_names;

    fn entry(color: bool) -> Entry {
        Entry::new(Session::builder(stdlib_functions::catalogue()).build(), live_names().0, color)
    }

    fn completed(line: &str) -> (usize, Vec<(String, String)>) {
        let history = DefaultHistory::new();
        let (start, found) = entry(false).complete(line, line.len(), &Context::new(&history)).unwrap();
        (start, found.into_iter().map(|pair| (pair.display, pair.replacement)).collect())
    }

    #[test]
    fn inside_a_closure_the_fields_that_begin_so_come_first() {
        let (start, found) = completed("domains() | where(|d| d.mem");
        assert_eq!((start, &found[0]), (24, &("memory  Size".into(), "memory".into())));
        assert!(found.iter().all(|(_, replacement)| replacement.starts_with("mem")));
    }

    #[test]
    fn the_dot_before_what_may_be_absent_is_completed_too() {
        let (start, found) = completed("let d = domains() | first(); d.memo");
        assert_eq!((start, found[0].1.as_str()), (30, "?.memory"));
    }

    #[test]
    fn a_string_is_closed_and_brackets_are_opened() {
        assert_eq!(completed("domains() | shutdown(then: \"de").1[0].1, "destroy\"");
        assert_eq!(completed("domains() | whe").1[0].1, "where(");
    }

    #[test]
    fn a_string_where_a_secret_is_taken_is_one() {
        let has_secret = |line: &str| entry(false).has_secret(line);
        assert!(has_secret("domain(\"web\").set_user_password(\"root\", \"hunter2\")"));
        assert!(has_secret("domains() | set_user_password(\"root\", password: \"hunt\" + \"er2\")"));
        assert!(has_secret("secrets() | each(|s| s.set_secret_value(\"hunter2\"))"));
        assert!(has_secret("let password: Secret? = \"hunter2\";"));
        assert!(has_secret("domain(\"web\").set_user_password(\"root\", \"hunter2\" as Secret"));
        assert!(has_secret("set-user-password web root hunter2"));
        assert!(!has_secret("domain(\"web\").set_user_password(\"root\", credential(\"web-root\"))"));
        assert!(!has_secret("domain(\"web\").set_title(\"hunter2\")"));
        assert!(!has_secret("start web"));
    }

    #[test]
    fn names_of_earlier_entries_are_known() {
        let mut entry = entry(false);
        let variable = interp_types::Variable {
            name: "spare".into(),
            ty: interp_types::Type::Int,
            constant: false,
            annotated: false,
        };
        entry.set_scope(Scope { variables: vec![variable], ..Scope::default() });
        let history = DefaultHistory::new();
        let (_, found) = entry.complete("spa", 3, &Context::new(&history)).unwrap();
        assert_eq!(found[0].display, "spare  int");
    }

    #[test]
    fn colours_change_nothing_else_and_are_left_out_where_unwanted() {
        let line = "domains() | where(|d| d.nme == \"ä\") // x";
        assert_eq!(entry(false).highlight(line, 0), line);
        let painted = entry(true).highlight(line, 0).into_owned();
        assert!(painted.contains(&Color::Red.normal().paint("nme").to_string()));
        let mut plain = String::new();
        for piece in painted.split('\u{1b}') {
            plain +=
                piece.strip_prefix('[').and_then(|it| it.split_once('m')).map_or(piece, |(_, text)| text);
        }
        assert_eq!(plain, line);
    }

    #[test]
    fn what_is_very_long_is_neither_coloured_nor_hinted_at() {
        let line = format!("{}domains() | take(", "let a = 1; ".repeat(5000));
        assert_eq!(entry(true).highlight(&line, 0), line);
        let history = DefaultHistory::new();
        assert!(entry(true).hint(&line, line.len(), &Context::new(&history)).is_none());
    }

    #[test]
    fn the_hint_tells_a_type_or_how_a_function_is_called_and_needs_colours() {
        let history = DefaultHistory::new();
        let hint = |line: &str, color| {
            let entry = entry(color);
            entry.hint(line, line.len(), &Context::new(&history)).map(|hint| hint.display().to_owned())
        };
        assert_eq!(hint("domains() | where(|d| d.memory", true).as_deref(), Some("  : Size"));
        assert_eq!(hint("domains() | take(", true).as_deref(), Some("  count: int"));
        assert_eq!(hint("domains() | take(", false), None);
    }
}
