//! Diagnostics in very long lines: the words, the place, and a piece of the line around it.
//!
//! A script that a program wrote may be one line of megabytes, which nobody wants to see whole.

use std::fmt::Write;

use interp_source::{Diagnostic, Label, Severity, Sources, Span};

use crate::cell::on_one_line;

/// How long a line may be that is shown whole, in bytes.
const LINE_LEN_MAX: usize = 2_000;
/// How much of a longer line is shown on either side of a place, in bytes.
const AROUND_LEN: usize = 40;
/// How much is shown of the place itself, in bytes.
const PLACE_LEN_MAX: usize = 80;

/// Returns a diagnostic without whole lines, if one that it speaks of is very long.
pub(super) fn brief(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let labels = || std::iter::once(&diagnostic.primary).chain(&diagnostic.labels);
    if !labels().any(|label| is_in_long_line(label.span, sources)) {
        return None;
    }
    let severity = match diagnostic.severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    };
    let mut out = format!("[{}] {severity}: {}\n", diagnostic.code, on_one_line(&diagnostic.title));
    for label in labels() {
        line(&mut out, label, sources);
    }
    for help in &diagnostic.help {
        // Writing to memory doesn't fail.
        let _ = writeln!(out, "   Help: {}", on_one_line(help));
    }
    Some(out)
}

fn is_in_long_line(span: Span, sources: &Sources) -> bool {
    let text = sources.get(span.file).map_or("", |file| file.text());
    let range = span.range();
    let before = text.get(..text.floor_char_boundary(range.start)).unwrap_or_default();
    let after = text.get(text.floor_char_boundary(range.start)..).unwrap_or_default();
    // No more is looked at than decides it: there may be many errors in the line.
    let left = before.bytes().rev().take(LINE_LEN_MAX).take_while(|byte| *byte != b'\n').count();
    let right = after.bytes().take(LINE_LEN_MAX).take_while(|byte| *byte != b'\n').count();
    left + right >= LINE_LEN_MAX
}

fn line(out: &mut String, label: &Label, sources: &Sources) {
    let (Some(file), Some(at)) = (sources.get(label.span.file), sources.locate(label.span)) else { return };
    let message = if label.message.is_empty() { "here" } else { &label.message };
    let _ = writeln!(out, "   {}:{}:{}: {}", file.name(), at.line, at.column, on_one_line(message));
    let (text, range) = (file.text(), label.span.range());
    let start = text.floor_char_boundary(range.start.saturating_sub(AROUND_LEN));
    let end = range.end.min(range.start.saturating_add(PLACE_LEN_MAX)).saturating_add(AROUND_LEN);
    let end = text.ceil_char_boundary(end.min(text.len()));
    let piece = text.get(start..end).unwrap_or_default();
    let _ = writeln!(out, "      … {} …", on_one_line(piece));
}

#[cfg(test)]
mod tests {
    use interp_source::Code;

    use super::*;

    #[test]
    fn only_the_piece_of_a_very_long_line_is_shown() {
        let mut sources = Sources::new();
        let text = format!("let xs = [{}oops{}];\n", "1, ".repeat(100_000), ", 2".repeat(100_000));
        let file = sources.add("long.virt", text);
        let found = Diagnostic::error(Code("E0201"), Span::new(file, 300_010, 300_014), "there is no `oops`")
            .label("not known")
            .help("write `ooops`");
        let expected = "[E0201] Error: there is no `oops`\n   long.virt:1:300011: not known\n      …  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, oops, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, …\n   Help: write `ooops`\n";
        assert_eq!(brief(&found, &sources).as_deref(), Some(expected));
    }

    #[test]
    fn a_line_as_people_write_it_is_shown_whole() {
        let mut sources = Sources::new();
        let file = sources.add("a.virt", "let x = oops;\n".repeat(1_000));
        let found = Diagnostic::error(Code("E0201"), Span::new(file, 8, 12), "there is no `oops`");
        assert_eq!(brief(&found, &sources), None);
    }
}
