//! Diagnostics as text with the source beside them, by ariadne.

mod brief;

use ariadne::{CharSet, Color, Config, IndexType, Label as Mark, Report, ReportKind, Source};
use interp_source::{Diagnostic, FileId, Label, Severity, SourceFile, Sources};

use crate::cell::{on_one_line, printable};
use crate::style::Style;

/// Returns the diagnostic with the lines it speaks of, and a line break at its end.
pub fn diagnostic(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    one(diagnostic, sources, &mut Files::new(sources), style)
}

/// Returns each of the diagnostics as [`diagnostic`] does; the lines of the files are counted once.
pub fn diagnostics<'a>(
    found: &'a [Diagnostic],
    sources: &'a Sources,
    style: Style,
) -> impl Iterator<Item = String> + 'a {
    let mut files = Files::new(sources);
    found.iter().map(move |found| one(found, sources, &mut files, style))
}

fn one(diagnostic: &Diagnostic, sources: &Sources, files: &mut Files<'_>, style: Style) -> String {
    if let Some(brief) = brief::brief(diagnostic, sources) {
        return brief;
    }
    let charset = if style.unicode { CharSet::Unicode } else { CharSet::Ascii };
    let config =
        Config::default().with_color(style.color).with_char_set(charset).with_index_type(IndexType::Byte);
    let primary = &diagnostic.primary;
    let (kind, color) = match diagnostic.severity {
        Severity::Error => (ReportKind::Error, Color::Red),
        Severity::Warning => (ReportKind::Warning, Color::Yellow),
        Severity::Note => (ReportKind::Custom("Note", Color::Blue), Color::Blue),
    };
    let mut report = Report::build(kind, place(primary, sources))
        .with_config(config)
        .with_code(diagnostic.code)
        .with_message(printable(&diagnostic.title))
        .with_label(mark(primary, sources, color));
    for label in &diagnostic.labels {
        report = report.with_label(mark(label, sources, Color::Cyan));
    }
    for help in &diagnostic.help {
        report = report.with_help(printable(help));
    }
    let mut bytes = Vec::new();
    match report.finish().write(files, &mut bytes) {
        Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
        // Writing to memory doesn't fail; should ariadne refuse all the same, the words still count.
        Err(_) => {
            format!("{}[{}]: {}\n", diagnostic.severity, diagnostic.code, on_one_line(&diagnostic.title))
        }
    }
}

type Place = (FileId, std::ops::Range<usize>);

/// Where a label is drawn: within the text, and at least one character wide. A place between two
/// characters is drawn at the next one, the end of the text at the last.
fn place(label: &Label, sources: &Sources) -> Place {
    let text = sources.get(label.span.file).map_or("", SourceFile::text);
    let range = label.span.range();
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.min(text.len()));
    if start < end {
        return (label.span.file, start..end);
    }
    let width = |c: Option<char>| c.map_or(0, char::len_utf8);
    let rest = text.get(start..).unwrap_or_default();
    match width(rest.chars().next()) {
        0 => {
            (label.span.file, start - width(text.get(..start).unwrap_or_default().chars().next_back())..start)
        }
        wide => (label.span.file, start..start + wide),
    }
}

fn mark(label: &Label, sources: &Sources, color: Color) -> Mark<Place> {
    // Without words ariadne would draw nothing.
    let message = if label.message.is_empty() { "here" } else { &label.message };
    Mark::new(place(label, sources)).with_color(color).with_message(printable(message))
}

/// The files as ariadne asks for them.
struct Files<'a> {
    sources: &'a Sources,
    read: Vec<(FileId, Source<&'a str>)>,
}

impl<'a> Files<'a> {
    fn new(sources: &'a Sources) -> Self {
        Self { sources, read: Vec::new() }
    }
}

impl<'a> ariadne::Cache<FileId> for Files<'a> {
    type Storage = &'a str;

    fn fetch(&mut self, id: &FileId) -> Result<&Source<&'a str>, impl std::fmt::Debug> {
        let place = match self.read.iter().position(|(known, _)| known == id) {
            Some(place) => place,
            None => {
                let text = self.sources.get(*id).map_or("", SourceFile::text);
                self.read.push((*id, Source::from(text)));
                self.read.len() - 1
            }
        };
        self.read.get(place).map(|(_, source)| source).ok_or("no such file")
    }

    fn display<'b>(&self, id: &'b FileId) -> Option<impl std::fmt::Display + 'b> {
        self.sources.get(*id).map(|file| file.name().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use interp_source::{Code, Span};
    use proptest::prelude::*;

    #[test]
    fn a_name_can_not_steer_the_terminal() {
        let mut sources = Sources::new();
        let file = sources.add("a.virt", "domain(name)\n");
        let found =
            Diagnostic::error(Code("E0901"), Span::new(file, 0, 12), "no domain `\u{1b}[31mX`\nat all")
                .help("not \u{1b}]0;x\u{7}");
        let shown = diagnostic(&found, &sources, Style::plain());
        assert!(shown.contains("no domain `\\u{1b}[31mX`\nat all"), "{shown}");
        assert!(!shown.contains('\u{1b}') && !shown.contains('\u{7}'), "{shown}");
    }

    #[test]
    fn a_diagnostic_shows_the_line_both_labels_and_the_help() {
        let mut sources = Sources::new();
        let file = sources.add("drain.virt", "let x = 4GiB + 3s;\n");
        let found =
            Diagnostic::error(Code("E0301"), Span::new(file, 8, 17), "Size and Duration cannot be added")
                .label("no meaning")
                .also(Span::new(file, 8, 12), "this is a Size")
                .help("write 3GiB");
        let shown = diagnostic(&found, &sources, Style { width: None, color: false, unicode: false });
        assert!(shown.starts_with("[E0301] Error: Size and Duration cannot be added\n"), "{shown}");
        for part in
            ["drain.virt:1:9", "let x = 4GiB + 3s;", "no meaning", "this is a Size", "Help: write 3GiB"]
        {
            assert!(shown.contains(part), "no `{part}` in:\n{shown}");
        }
    }

    #[test]
    fn a_place_without_words_is_marked_all_the_same() {
        let mut sources = Sources::new();
        let file = sources.add("-e", "let x = ;\n");
        let found = Diagnostic::error(Code("E0108"), Span::new(file, 8, 9), "expected a value");
        let shown = diagnostic(&found, &sources, Style { width: None, color: false, unicode: false });
        assert!(shown.contains("here"), "no mark in:\n{shown}");
    }

    proptest! {
        #[test]
        fn no_place_panics(text in "[a-z é\n]{0,12}", start in 0u32..20, len in 0u32..20, also in 0u32..20) {
            let mut sources = Sources::new();
            let file = sources.add("-e", text);
            let found = Diagnostic::error(Code("E0101"), Span::new(file, start, start + len), "unfinished")
                .also(Span::at(file, also), "here");
            prop_assert!(diagnostic(&found, &sources, Style::plain()).contains("unfinished"));
        }
    }

    #[test]
    fn a_file_that_is_not_there_does_not_panic() {
        let found = Diagnostic::error(Code("E0101"), Span::new(FileId(7), 2, 90), "unfinished");
        assert!(diagnostic(&found, &Sources::new(), Style::plain()).contains("unfinished"));
    }
}
