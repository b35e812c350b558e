//! The top of a script: `param`, `import`, `export`, `fn`, and the order in which they are looked at.

use std::collections::{HashMap, HashSet};

use interp_source::Diagnostic;
use interp_syntax::{ast, ast::AstNode};

use super::Checker;
use super::changes::Changes;
use super::function::FunctionState;
use super::operations::Operations;
use crate::environment::Environment;
use crate::typed::{Export, Import, LocalKind, ParamDecl, Script, Stmt};
use crate::{Exports, Module, Scope, Type, Variable, codes, report};

/// What the top of a script declares besides variables and functions.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub(super) params: Vec<ParamDecl>,
    imports: Vec<Import>,
    exports: Vec<Export>,
}

/// Returns the variables that the top of a script declares.
pub(super) fn top_names(script: &ast::Script) -> HashSet<String> {
    let name = |statement| match statement {
        ast::Stmt::Const(node) => node.name(),
        ast::Stmt::Export(node) if node.is_let() || node.is_const() => node.name(),
        ast::Stmt::Let(node) => node.name(),
        ast::Stmt::ScriptParam(node) => node.name(),
        _ => None,
    };
    script.statements().filter_map(name).map(|name| name.text()).collect()
}

/// Returns the names for the next entry at the prompt.
pub(super) fn scope_after(
    earlier: &Scope,
    environment: &Environment<'_>,
    functions: &[FunctionState],
    modules: Vec<Module>,
    changes: &Changes,
    operations: &Operations,
) -> Scope {
    let mut scope = Scope { modules, ..earlier.clone() };
    scope.assigned.extend(changes.assigned_by_functions.iter().cloned());
    scope.changed_inside.extend(changes.inside_by_functions.iter().cloned());
    for variable in &mut scope.variables {
        if let Some(changed) = environment.changed_earlier(&variable.name) {
            variable.ty = changed;
        }
    }
    let variables = environment.top_locals().filter_map(|id| environment.local(id)).map(|local| {
        let constant = local.kind == LocalKind::Const;
        Variable { name: local.name.clone(), ty: local.ty.clone(), constant, annotated: local.annotated }
    });
    replace(&mut scope.variables, variables, |variable| &variable.name);
    scope.operating.extend(operations.functions().cloned());
    if operations.any() {
        scope.variables.iter_mut().for_each(|variable| variable.ty = variable.ty.unseen());
    }
    let functions = functions.iter().map(|function| function.for_others(operations));
    replace(&mut scope.functions, functions, |function| &function.name);
    scope
}

/// Adds what is new; what has a known name is replaced.
fn replace<T>(known: &mut Vec<T>, new: impl Iterator<Item = T>, name: fn(&T) -> &String) {
    let mut places: HashMap<String, usize> =
        known.iter().enumerate().map(|(place, one)| (name(one).clone(), place)).collect();
    for one in new {
        match places.get(name(&one)).and_then(|place| known.get_mut(*place)) {
            Some(place) => *place = one,
            None => {
                places.insert(name(&one).clone(), known.len());
                known.push(one);
            }
        }
    }
}

/// Returns what a script gives to those that import it.
pub(super) fn exports(
    environment: &Environment<'_>,
    functions: &[FunctionState],
    exported: &[Export],
    operations: &Operations,
) -> Exports {
    let variable = |export: &Export| {
        let ty = environment.local(export.local).map(|local| local.ty.unseen()).unwrap_or_default();
        Variable { name: export.name.clone(), ty, constant: true, annotated: false }
    };
    let top = environment.top_locals().filter_map(|id| environment.local(id));
    Exports {
        functions: functions.iter().map(|function| function.exported(operations)).collect(),
        variables: exported.iter().map(variable).collect(),
        hidden: top.map(|local| local.name.clone()).collect(),
        ..Exports::default()
    }
}

impl Checker<'_> {
    pub(super) fn script(&mut self, node: &ast::Script) -> Script {
        for statement in node.statements() {
            match statement {
                ast::Stmt::Function(node) => self.declare_function(node),
                ast::Stmt::Import(node) => self.import(&node),
                _ => {}
            }
        }
        self.operations =
            Operations::of(node.syntax(), self.catalogue, self.environment.earlier(), &self.modules);
        let span = self.span(node.syntax());
        let body = self.statements(node.statements(), &Type::Unknown, span);
        self.check_functions();
        self.too_early();
        let Items { params, imports, exports } = std::mem::take(&mut self.items);
        Script { doc: node.docs(), params, imports, exports, body, ..Script::default() }
    }

    /// Checks an item; returns the statement that it also is.
    pub(super) fn item(&mut self, node: &ast::Stmt) -> Option<Stmt> {
        match node {
            ast::Stmt::Export(node) => self.export(node),
            ast::Stmt::ScriptParam(node) => {
                self.script_param(node);
                None
            }
            // Functions and imports are known from the beginning.
            _ => None,
        }
    }

    fn import(&mut self, node: &ast::Import) {
        let span = self.span(node.syntax());
        let (file, exports) = self.imports.get(span.start);
        let path = node.path().and_then(|path| path.plain()).unwrap_or_default();
        // Without `as`, the script's own name is meant.
        let last = path.rsplit('/').next().unwrap_or_default();
        let alias = node.name().map_or_else(|| last.to_owned(), |name| name.text());
        if let Some(first) = self.items.imports.iter().find(|import| import.alias == alias) {
            let title = format!("two imports have the name `{alias}`");
            let found = Diagnostic::error(codes::DUPLICATE_NAME, span, title).label("the second");
            let found = found.also(first.span, "the first").help("give it another name after `as`");
            self.report(found);
        }
        // One of an earlier entry is replaced.
        self.modules.retain(|known| known.alias != alias);
        self.modules.push(Module { alias: alias.clone(), exports });
        self.items.imports.push(Import { path, alias, file, span });
    }

    fn export(&mut self, node: &ast::Export) -> Option<Stmt> {
        let span = self.span(node.syntax());
        if node.is_let() || node.is_const() {
            let kind = if node.is_const() { LocalKind::Const } else { LocalKind::Let };
            let (local, statement) =
                self.binding(node.syntax(), node.name(), node.ty(), node.value(), kind)?;
            let name = node.name()?.text();
            self.items.exports.push(Export { local, name, span });
            return Some(statement);
        }
        let variable = node.variable()?;
        let (name, at) = (variable.text(), self.span(variable.syntax()));
        match self.environment.resolve(&name, at) {
            Some(local) => {
                let name = node.name().map_or(name, |name| name.text());
                self.items.exports.push(Export { local, name, span });
            }
            None => {
                let names: Vec<String> = self.environment.names().map(str::to_owned).collect();
                let title = format!("there is no variable `{name}`");
                let names = names.iter().map(String::as_str);
                self.report(report::unknown_name(codes::UNKNOWN_VARIABLE, at, title, &name, names, ""));
            }
        }
        None
    }
}
