//! A script with the files that it imports, and those that they import: found, parsed and checked, each once.
//!
//! A file is checked after what it imports, so that every name from another file has its type. All errors of all
//! files are found together; a file that can't be had is reported where it is imported, and anything may come from it.

use std::collections::HashMap;
use std::sync::Arc;

use interp_source::{Diagnostic, FileId, Sources, Span};
use interp_syntax::{Parse, ast, ast::AstNode};

use crate::check::{Imports, check_importing};
use crate::typed::Script;
use crate::{
    Catalogue, Checked, EarlierFunction, Exports, ImportFault, Importer, Observed, Origin, Scope, codes,
    report,
};

/// The most files that one script may bring in, by its imports and theirs.
pub const FILES_MAX: usize = 256;

/// How many files may import one another in a row.
const ROW_MAX: usize = 64;

/// A script and the files that it imports.
#[derive(Clone, Debug)]
pub struct Program {
    /// The typed tree of the script itself.
    pub script: Script,
    /// The files that it imports, and those that they import; each after what it imports itself. They run in this
    /// order, each once, before the script.
    pub files: Vec<ProgramFile>,
    /// What is wrong, file by file, in the order of the text; what the parser has found is among it.
    pub diagnostics: Vec<Diagnostic>,
    /// The names that a next entry at the prompt may use.
    pub scope: Scope,
}

/// An imported file.
#[derive(Clone, Debug)]
pub struct ProgramFile {
    /// The file; an [`Import`](crate::typed::Import) names it so.
    pub file: FileId,
    /// Its typed tree.
    pub script: Script,
}

impl Program {
    /// Returns whether there is an error among the diagnostics.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Checks a script and everything that it imports.
///
/// The files of its imports are added to the sources. `earlier` holds the names of the prompt's earlier entries; for
/// a file it is empty.
///
/// A long script takes a while: `stop` is asked now and then, and where it says so, what is left is passed over. What
/// comes out then is of no use.
pub fn check_program(
    sources: &mut Sources,
    file: FileId,
    catalogue: &Catalogue,
    earlier: &Scope,
    importer: &dyn Importer,
    stop: &dyn Fn() -> bool,
) -> Program {
    let name = sources.get(file).map(|source| source.name().to_owned()).unwrap_or_default();
    let mut loader = Loader::new(sources, catalogue, importer, name);
    loader.stop = stop;
    let parsed = loader.parse(file);
    let (Checked { script, scope, .. }, _) = loader.check(file, &parsed, earlier, None);
    let Loader { files, mut diagnostics, .. } = loader;
    // What is unused is often what a mistake keeps from being used.
    if diagnostics.iter().any(Diagnostic::is_error) {
        diagnostics.retain(Diagnostic::is_error);
    }
    diagnostics
        .sort_by_key(|found| (found.primary.span.file, found.primary.span.start, found.primary.span.end));
    Program { script, files, diagnostics, scope }
}

/// Checks a script like [`check_program`], and notes what an editor asks; `cursor` is a byte of it.
///
/// Of what is wrong only what stands in the script itself is returned, without the errors of its syntax.
pub fn observe_program(
    sources: &mut Sources,
    parsed: &Parse,
    catalogue: &Catalogue,
    earlier: &Scope,
    importer: &dyn Importer,
    cursor: Option<u32>,
) -> (Checked, Observed) {
    let file = parsed.file();
    let name = sources.get(file).map(|source| source.name().to_owned()).unwrap_or_default();
    let mut loader = Loader::new(sources, catalogue, importer, name);
    let observed = Observed::at(cursor);
    let (mut checked, observed) = loader.check(file, parsed, earlier, Some(observed));
    let mut found = loader.diagnostics;
    found.retain(|found| found.primary.span.file == file);
    let is_wrong = !parsed.errors().is_empty() || found.iter().any(Diagnostic::is_error);
    found.retain(|found| !is_wrong || found.is_error());
    checked.diagnostics = found;
    (checked, observed.unwrap_or_default())
}

struct Loader<'a> {
    sources: &'a mut Sources,
    catalogue: &'a Catalogue,
    importer: &'a dyn Importer,
    stop: &'a dyn Fn() -> bool,
    /// What was found, by identity.
    known: HashMap<String, (FileId, Arc<Exports>)>,
    /// The files that are being looked at: the script, what it imports, what that imports …
    row: Vec<InRow>,
    files: Vec<ProgramFile>,
    diagnostics: Vec<Diagnostic>,
}

struct InRow {
    identity: String,
    name: String,
    /// Where it is imported.
    import: Option<Span>,
}

impl<'a> Loader<'a> {
    fn new(
        sources: &'a mut Sources,
        catalogue: &'a Catalogue,
        importer: &'a dyn Importer,
        name: String,
    ) -> Self {
        Self {
            sources,
            catalogue,
            importer,
            stop: &|| false,
            known: HashMap::new(),
            row: vec![InRow { identity: importer.identity(&name), name, import: None }],
            files: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Parses a file, and notes what is wrong with it.
    fn parse(&mut self, file: FileId) -> Parse {
        let text = self.sources.get(file).map_or("", |source| source.text());
        // What was given up is of no use, so it is as good as empty.
        let parsed = interp_syntax::parse_unless(file, text, self.stop);
        let parsed = parsed.unwrap_or_else(|| interp_syntax::parse(file, ""));
        self.diagnostics.extend_from_slice(parsed.errors());
        parsed
    }

    /// Checks a file after what it imports.
    fn check(
        &mut self,
        file: FileId,
        parsed: &Parse,
        earlier: &Scope,
        observed: Option<Observed>,
    ) -> (Checked, Option<Observed>) {
        let tree = parsed.tree();
        let mut imports = Imports::default();
        for statement in tree.statements() {
            let ast::Stmt::Import(import) = statement else { continue };
            let Some(node) = import.path() else { continue };
            let span = ast::span(file, node.syntax().text_range());
            let found = node.plain().and_then(|path| self.import(&path, span));
            let start = ast::span(file, import.syntax().text_range()).start;
            imports.add(start, found);
        }
        let name = self.sources.get(file).map_or("", |source| source.name());
        let (mut checked, observed) =
            check_importing(&tree, file, self.catalogue, earlier, &imports, observed, self.stop);
        checked.exports.file = name.to_owned();
        checked.exports.open |= !parsed.errors().is_empty();
        if !checked.exports.functions.iter().any(EarlierFunction::is_untyped) {
            self.diagnostics.append(&mut checked.diagnostics);
            return (checked, observed);
        }
        let origin = Arc::new(Origin::new(parsed.clone(), earlier.clone(), imports));
        checked.exports.functions.iter_mut().for_each(|function| function.stands_in(&origin));
        let own = |function: &&mut EarlierFunction| {
            checked.script.functions.iter().any(|own| own.name == function.name)
        };
        checked.scope.functions.iter_mut().filter(own).for_each(|function| function.stands_in(&origin));
        self.diagnostics.append(&mut checked.diagnostics);
        (checked, observed)
    }

    /// Returns the file that is imported here, or reports why there is none.
    fn import(&mut self, path: &str, span: Span) -> Option<(FileId, Arc<Exports>)> {
        if let Err(why) = clean(path) {
            self.diagnostics.push(outside(span, &why));
            return None;
        }
        let from = self.row.last().map(|file| file.name.clone()).unwrap_or_default();
        let found = match self.importer.find(&from, path) {
            Ok(found) => found,
            Err(fault) => {
                self.diagnostics.push(not_found(span, path, &fault));
                return None;
            }
        };
        if let Some(known) = self.known.get(&found.identity) {
            return Some(known.clone());
        }
        if let Some(first) = self.row.iter().position(|file| file.identity == found.identity) {
            self.diagnostics.push(self.circle(span, first));
            return None;
        }
        if self.row.len() > ROW_MAX || self.files.len() >= FILES_MAX {
            let why = format!("a script brings in at most {FILES_MAX} files, and {ROW_MAX} in a row");
            self.diagnostics.push(unreadable(span, &found.name, &why));
            return None;
        }
        let file = self.sources.add(&*found.name, found.text);
        self.row.push(InRow { identity: found.identity.clone(), name: found.name, import: Some(span) });
        let parsed = self.parse(file);
        let (Checked { script, exports, .. }, _) = self.check(file, &parsed, &Scope::default(), None);
        self.row.pop();
        if let Some(param) = script.params.iter().find(|param| param.default.is_none()) {
            self.diagnostics.push(param_without_default(param.span, span));
        }
        self.files.push(ProgramFile { file, script });
        let known = (file, Arc::new(exports));
        self.known.insert(found.identity, known.clone());
        Some(known)
    }

    fn circle(&self, span: Span, first: usize) -> Diagnostic {
        let around = self.row.get(first..).unwrap_or_default();
        let names = around.iter().chain(around.first()).map(|file| format!("`{}`", file.name));
        let title = format!("these files import each other: {}", names.collect::<Vec<_>>().join(" → "));
        let found = Diagnostic::error(codes::IMPORT_CIRCLE, span, title).label("closes the circle");
        let others = around.iter().skip(1).filter_map(|file| file.import);
        let found = others.fold(found, |found, import| found.also(import, "imported here"));
        found.help("move what both need into a file of its own, and import that")
    }
}

/// Returns whether a path stays below the folder that it is looked for in, or else why not.
fn clean(path: &str) -> Result<(), String> {
    if path.starts_with(['/', '~']) {
        return Err(format!("`{path}` names a place in the file system"));
    }
    if path.split('/').any(|part| part == "..") {
        return Err(format!("`{path}` climbs out of them with `..`"));
    }
    let odd =
        |part: &str| part.is_empty() || part == "." || part.contains(|c: char| c.is_control() || c == '\\');
    match path.split('/').any(odd) {
        true => Err(format!("{path:?} is no name of a file")),
        false => Ok(()),
    }
}

fn outside(span: Span, why: &str) -> Diagnostic {
    Diagnostic::error(codes::IMPORT_OUTSIDE, span, format!("an import stays in its folders, but {why}"))
        .label("leads out")
        .help("put the file beside the script, or in `lib` there, and import it by its name alone")
}

fn unreadable(span: Span, name: &str, why: &str) -> Diagnostic {
    let title = format!("`{name}` cannot be imported: {why}");
    Diagnostic::error(codes::IMPORT_UNREADABLE, span, title).label("imported here")
}

fn not_found(span: Span, path: &str, fault: &ImportFault) -> Diagnostic {
    match fault {
        ImportFault::Missing { looked, names } => {
            let title = format!("there is no file `{path}.virt` to import");
            let names = names.iter().map(String::as_str);
            let mut found = report::unknown_name(codes::NO_IMPORT, span, title, path, names, "");
            found.primary.message = "not found".into();
            if let Some(fix) = &mut found.fix {
                fix.replacement = format!("{:?}", fix.replacement);
            }
            if let Some(name) = path.strip_suffix(".virt") {
                return found.help(format!("write `import \"{name}\"`: the ending goes without saying"));
            }
            let looked: Vec<String> = looked.iter().map(|folder| format!("`{folder}`")).collect();
            match looked.is_empty() {
                true => found.help("nothing can be imported here"),
                false => found.help(format!("it was looked for in {}", looked.join(", "))),
            }
        }
        ImportFault::Outside(why) => outside(span, why),
        ImportFault::Unreadable { name, why } => unreadable(span, name, why),
    }
}

/// A file that is imported is given nothing.
fn param_without_default(span: Span, import: Span) -> Diagnostic {
    let title = "an imported file is given no parameters, so this one needs a default";
    Diagnostic::error(codes::OUT_OF_PLACE, span, title)
        .label("without a default")
        .also(import, "imported here")
        .help("write `= …` behind its type, or hand the value to a function")
}
