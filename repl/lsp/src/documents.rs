//! The files that the editor has open, as the editor has them.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use interp_types::Importer;
use lsp_types::{Position, TextDocumentContentChangeEvent, Uri};
use repl_edit::{Document, Known};

use crate::failure::Failure;
use crate::lines::Lines;

/// The open files, by their URI.
#[derive(Debug, Default)]
pub(crate) struct Documents(BTreeMap<String, OpenFile>);

/// A file that is open.
#[derive(Debug)]
pub(crate) struct OpenFile {
    pub(crate) version: i32,
    /// Where it is in the file system; empty for one that is not there.
    path: String,
    /// What tells the file from all others, by whatever link it was opened; empty for one that is not there.
    identity: String,
    text: String,
    pub(crate) lines: Lines,
    /// Why the text isn't what the editor has any more.
    lost: Option<String>,
    looked_at: OnceLock<Document>,
}

impl Documents {
    pub(crate) fn open(&mut self, uri: &Uri, version: i32, text: String, importer: &dyn Importer) {
        let mut file = OpenFile::new(version, path(uri), text);
        file.identify(importer);
        self.0.insert(uri.as_str().to_owned(), file);
    }

    /// Looks again which files these are: one may be in the file system now that was not before.
    pub(crate) fn identify(&mut self, importer: &dyn Importer) {
        self.0.values_mut().for_each(|file| file.identify(importer));
    }

    pub(crate) fn close(&mut self, uri: &Uri) {
        self.0.remove(uri.as_str());
    }

    /// Forgets what is known of the files that import others, and returns them.
    pub(crate) fn look_again(&mut self) -> Vec<(String, Uri)> {
        let imports = |file: &OpenFile| {
            file.looked_at.get().is_some_and(|document| !document.script().imports.is_empty())
        };
        let importing = self.0.iter_mut().filter(|(_, file)| imports(file));
        let forgotten = importing.filter_map(|(name, file)| {
            file.looked_at = OnceLock::new();
            Some((name.clone(), name.parse().ok()?))
        });
        forgotten.collect()
    }

    /// Returns the open file with this identity, if there is one.
    pub(crate) fn of(&self, identity: &str) -> Option<(Uri, &OpenFile)> {
        self.all().find(|(_, file)| file.identity == identity && !identity.is_empty())
    }

    /// Returns all open files whose texts are known.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Uri, &OpenFile)> {
        let known = self.0.iter().filter(|(_, file)| file.lost.is_none());
        known.filter_map(|(uri, file)| Some((uri.parse().ok()?, file)))
    }

    /// Returns an open file.
    ///
    /// # Errors
    /// Fails where it isn't open, or where a change of it could not be followed.
    pub(crate) fn get(&self, uri: &Uri) -> Result<&OpenFile, Failure> {
        let file = self.0.get(uri.as_str());
        let file = file.ok_or_else(|| Failure::refused(format!("`{}` is not open", uri.as_str())))?;
        match &file.lost {
            Some(why) => Err(Failure::refused(format!("the text is lost since a change of it: {why}"))),
            None => Ok(file),
        }
    }

    /// Follows changes of a file.
    ///
    /// # Errors
    /// Fails where a change can't be followed. From then on nothing is said of the file, until its whole text comes.
    pub(crate) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Result<(), Failure> {
        let file = self.0.get_mut(uri.as_str());
        let file = file.ok_or_else(|| Failure::refused(format!("`{}` is not open", uri.as_str())))?;
        file.version = version;
        for change in changes {
            if let Err(failure) = file.change(change) {
                file.lost = Some(failure.message.clone());
                return Err(failure);
            }
        }
        Ok(())
    }
}

impl OpenFile {
    fn new(version: i32, path: String, text: String) -> Self {
        let (identity, lines) = (String::new(), Lines::new(&text));
        Self { version, path, identity, lines, text, lost: None, looked_at: OnceLock::new() }
    }

    fn identify(&mut self, importer: &dyn Importer) {
        let there = !self.path.is_empty();
        self.identity = if there { importer.identity(&self.path) } else { String::new() };
    }

    fn change(&mut self, change: TextDocumentContentChangeEvent) -> Result<(), Failure> {
        match change.range {
            None => {
                let identity = std::mem::take(&mut self.identity);
                let new = Self::new(self.version, std::mem::take(&mut self.path), change.text);
                *self = Self { identity, ..new };
            }
            Some(_) if self.lost.is_some() => {}
            Some(range) => {
                let span = self.lines.span(&self.text, range)?;
                self.text.replace_range(span.range(), &change.text);
                self.lines = Lines::new(&self.text);
                self.looked_at = OnceLock::new();
            }
        }
        Ok(())
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the file with everything that is known of it; it is looked at once after each change.
    pub(crate) fn document(&self, known: &Known<'_>) -> &Document {
        self.looked_at.get_or_init(|| Document::new(self.text.clone(), &self.known(known)))
    }

    /// Returns what is known where this file is: its imports are looked for from there.
    pub(crate) fn known<'a>(&'a self, known: &Known<'a>) -> Known<'a> {
        Known { file: &self.path, ..*known }
    }

    /// Returns the byte at a place.
    ///
    /// # Errors
    /// Fails for a place inside of a character.
    pub(crate) fn byte(&self, place: Position) -> Result<u32, Failure> {
        Ok(self.lines.byte(&self.text, place)?)
    }
}

/// Returns the URI of a file in the file system.
pub(crate) fn file_uri(path: &str) -> Option<Uri> {
    // Each byte but those that stand for themselves in a path, as RFC 3986 has it.
    let encoded = percent_encoding::utf8_percent_encode(path, PATH);
    path.starts_with('/').then(|| format!("file://{encoded}").parse().ok())?
}

/// What is written as a number in the path of a URI.
const PATH: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Returns where a file is, by its URI.
pub(crate) fn path(uri: &Uri) -> String {
    let is_file = uri.scheme().is_some_and(|scheme| scheme.as_str().eq_ignore_ascii_case("file"));
    if is_file { uri.path().as_estr().decode().into_string_lossy().into_owned() } else { String::new() }
}
