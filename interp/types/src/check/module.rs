//! What comes from an imported file: `r::keep(3)`, `r::LIMIT`.

use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::argument::Given;
use super::call::{Called, Source};
use super::{Checker, invalid};
use crate::typed::{Callee, Expr, ExprKind, ScriptCall};
use crate::{Exports, Type, codes, report};

/// A name in an imported file.
struct Named {
    alias: String,
    name: String,
    name_span: Span,
    exports: std::sync::Arc<Exports>,
}

impl Checker<'_> {
    /// `r::keep(…)`. What comes from the left is the first argument.
    pub(super) fn module_call(
        &mut self,
        path: &ast::PathExpr,
        source: Option<Source>,
        given: Given,
        span: Span,
    ) -> Expr {
        let Some(named) = self.module(path) else {
            self.untyped_call(Callee::Builtin(String::new()), source, given, span);
            return invalid(span);
        };
        let Named { alias, name, name_span, exports } = named;
        let callee = Callee::Module { alias: alias.clone(), name: name.clone() };
        if let Some(function) = exports.function(&name) {
            let called = Called { name: format!("{alias}::{name}"), name_span, span };
            let left = source.as_ref().map(|source| &source.value);
            let (arguments, gives) = self.script_arguments(&called, function, left, &given);
            let gives = self.gives_elsewhere(function, &arguments, name_span, gives);
            self.environment.frame_mut().impure = true;
            let call = ScriptCall { callee, arguments, named: Vec::new() };
            return Expr { kind: ExprKind::ScriptCall(Box::new(call)), ty: gives, span };
        }
        if let Some(variable) = exports.variable(&name) {
            let kind = ExprKind::ModuleValue { alias: alias.into(), name: name.into() };
            let callee = Expr { kind, ty: variable.ty.clone(), span: self.span(path.syntax()) };
            let call = self.value_call(callee, given, span);
            return self.piped_into(source, call, span);
        }
        let known = exports.open;
        if !known {
            self.no_export(&alias, &name, name_span, &exports, true);
        }
        let call = self.untyped_call(callee, source, given, span);
        if known { call } else { invalid(span) }
    }

    /// `r::LIMIT` as a value.
    pub(super) fn path(&mut self, node: &ast::PathExpr, span: Span) -> Expr {
        let Some(Named { alias, name, name_span, exports }) = self.module(node) else { return invalid(span) };
        let ty = if let Some(variable) = exports.variable(&name) {
            variable.ty.clone()
        } else if let Some(function) = exports.function(&name) {
            function.as_type()
        } else {
            if !exports.open {
                self.no_export(&alias, &name, name_span, &exports, false);
                return invalid(span);
            }
            Type::Unknown
        };
        Expr { kind: ExprKind::ModuleValue { alias: alias.into(), name: name.into() }, ty, span }
    }

    /// Reports a path into something that wasn't imported.
    fn module(&mut self, node: &ast::PathExpr) -> Option<Named> {
        self.environment.frame_mut().impure = true;
        if let Some(first) = node.segments().next() {
            self.notes.used_modules.insert(first.text());
        }
        let segments: Vec<ast::NameRef> = node.segments().collect();
        let first = segments.first()?;
        let alias = first.text();
        let found = self.modules.iter().find(|module| module.alias == alias);
        let Some(exports) = found.map(|module| module.exports.clone()) else {
            let span = self.span(first.syntax());
            let modules = self.modules.iter().map(|module| module.alias.as_str());
            let title = format!("nothing was imported as `{alias}`");
            let found = report::unknown_name(codes::UNKNOWN_MODULE, span, title, &alias, modules, "");
            self.report(
                found.help(format!("write `import \"{alias}\" as {alias};` at the top of the script")),
            );
            return None;
        };
        match segments.as_slice() {
            [_, name] => {
                Some(Named { alias, name: name.text(), name_span: self.span(name.syntax()), exports })
            }
            [_] => None,
            _ => {
                let span = self.span(node.syntax());
                let title = "a script is imported under one name, and has no modules inside";
                self.report(
                    Diagnostic::error(codes::UNKNOWN_MODULE, span, title).label("more than one `::`"),
                );
                None
            }
        }
    }

    fn no_export(&mut self, alias: &str, name: &str, span: Span, exports: &Exports, called: bool) {
        let what = if called { "function" } else { "export" };
        let file = if exports.file.is_empty() { alias } else { &exports.file };
        let title = format!("`{file}` has no {what} `{name}`");
        if exports.hidden.iter().any(|hidden| hidden == name) {
            let found = Diagnostic::error(codes::NO_EXPORT, span, title).label("not exported");
            return self.report(found.help(format!("write `export {name};` in `{file}`")));
        }
        let found = report::unknown_name(codes::NO_EXPORT, span, title, name, exports.names(), "it has");
        self.report(found);
    }
}
