//! Expressions: which kind goes where, and the simple ones: literals, names, strings, arrays, records.

use interp_record::Value;
use interp_source::{Diagnostic, Span};
use interp_syntax::{ast, ast::AstNode};

use super::shown::only_shown;
use super::{Checker, NESTING_MAX, invalid};
use crate::literal::literal_value;
use crate::narrow::Path;
use crate::typed::{Expr, ExprKind, LocalKind, Part, ScriptFunction};
use crate::{RecordType, Type, Use, codes, join, report};

impl Checker<'_> {
    /// Checks an expression. `wanted` is what its place wants: it types the parameters of closures, and says what a
    /// string is read as; whether the value fits is asked by [`fit`](Self::fit).
    pub(super) fn expr(&mut self, node: &ast::Expr, wanted: &Type) -> Expr {
        let weight = match node {
            ast::Expr::Call(_) | ast::Expr::MethodCall(_) | ast::Expr::Pipe(_) => 4,
            ast::Expr::Closure(_) | ast::Expr::If(_) | ast::Expr::Switch(_) | ast::Expr::Try(_) => 2,
            _ => 1,
        };
        if self.stop.step() {
            return invalid(self.span(node.syntax()));
        }
        if self.nesting + weight > NESTING_MAX {
            return self.too_deep(node);
        }
        self.is_for_library &= matches!(node, ast::Expr::Closure(_));
        self.nesting += weight;
        let range = node.syntax().text_range();
        let range = (range.start().into(), range.end().into());
        self.environment.observe_cursor(range, wanted);
        let mark = self.facts.mark();
        let mut found = self.expr_inside(node, wanted);
        if makes_types(node) {
            found.ty = found.ty.bounded();
        }
        if matches!(node, ast::Expr::Index(_) | ast::Expr::MethodCall(_) | ast::Expr::Pipe(_)) {
            // Behind `?.`, what is given to it may not have been needed.
            self.facts.back_to(mark);
        }
        self.forget_changed_by(&found);
        if may_operate(node) && self.operations.are_in(node.syntax()) {
            self.operated(found.span);
            found.ty = found.ty.unseen();
        }
        self.environment.observe_type(range, &found.ty);
        self.nesting -= weight;
        found
    }

    fn too_deep(&mut self, node: &ast::Expr) -> Expr {
        let span = self.span(node.syntax());
        if !self.nested_too_deeply {
            self.nested_too_deeply = true;
            let found = Diagnostic::error(codes::NESTED_TOO_DEEPLY, span, "this is nested too deeply")
                .label("expressions inside expressions, beyond the limit")
                .help("name a part of it: `let part = …;`");
            self.report(found);
        }
        invalid(span)
    }

    fn expr_inside(&mut self, node: &ast::Expr, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        match node {
            ast::Expr::Array(node) => self.array(node, wanted),
            ast::Expr::Assign(node) => self.assign(node),
            ast::Expr::Binary(node) => self.binary(node),
            ast::Expr::Block(node) => self.block_expr(node, wanted),
            ast::Expr::Break(node) => self.break_expr(node),
            ast::Expr::Call(node) => self.call(node),
            ast::Expr::Cast(node) => self.cast(node),
            ast::Expr::Closure(node) => self.closure(node, wanted),
            ast::Expr::Continue(_) => self.continue_expr(span),
            ast::Expr::Do(node) => self.do_loop(node),
            ast::Expr::Field(node) => self.field(node),
            ast::Expr::For(node) => self.for_loop(node),
            ast::Expr::If(node) => self.if_expr(node, wanted),
            ast::Expr::Index(node) => self.index(node),
            ast::Expr::Literal(node) => self.literal(node, span),
            ast::Expr::Loop(node) => self.forever(node),
            ast::Expr::Map(node) => self.record(node, wanted),
            ast::Expr::MethodCall(node) => self.method_call(node),
            ast::Expr::Name(node) => self.name(node, span),
            ast::Expr::Paren(node) => match node.inner() {
                Some(inner) => Expr { span, ..self.expr(&inner, wanted) },
                None => invalid(span),
            },
            ast::Expr::Path(node) => self.path(node, span),
            ast::Expr::Pipe(node) => self.pipe(node),
            ast::Expr::Range(node) => self.range_expr(node),
            ast::Expr::Return(node) => self.return_expr(node),
            ast::Expr::String(node) => self.string(node, wanted, span),
            ast::Expr::Switch(node) => self.switch(node, wanted),
            ast::Expr::Throw(node) => self.throw(node),
            ast::Expr::Try(node) => self.try_catch(node, wanted),
            ast::Expr::Unary(node) => self.unary(node),
            ast::Expr::Unit(_) => Expr { kind: ExprKind::Literal(Value::Unit), ty: Type::Unit, span },
            ast::Expr::While(node) => self.while_loop(node),
        }
    }

    fn literal(&mut self, node: &ast::Literal, span: Span) -> Expr {
        let value = node.value().and_then(literal_value);
        match value {
            Some(value) => {
                let ty = type_of(&value);
                Expr { kind: ExprKind::Literal(value), ty, span }
            }
            // The parser has said what is wrong with it.
            None => invalid(span),
        }
    }

    fn string(&mut self, node: &ast::StringExpr, wanted: &Type, span: Span) -> Expr {
        if let Some(text) = node.plain() {
            if let Some(value) = self.read_text(&text, wanted, span) {
                return value;
            }
            return Expr { kind: ExprKind::Literal(Value::string(text)), ty: Type::String, span };
        }
        let mut parts = Vec::new();
        for part in node.parts() {
            parts.push(match part {
                ast::StringPart::Text(text) => Part::Text(text),
                ast::StringPart::Interpolation(inner) => {
                    let around = self.span(inner.syntax());
                    let mut shown = self.operand(inner.expr().as_ref(), around);
                    only_shown(&mut shown);
                    Part::Expr(shown)
                }
            });
        }
        Expr { kind: ExprKind::Interpolation(parts), ty: Type::String, span }
    }

    fn array(&mut self, node: &ast::ArrayExpr, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        let wanted = wanted.present().item().cloned().unwrap_or_default();
        let items: Vec<Expr> = node.elements().map(|item| self.expr(&item, &wanted)).collect();
        let of =
            items.iter().map(|item| item.ty.clone().kept()).reduce(|a, b| join(&a, &b)).unwrap_or_default();
        Expr { kind: ExprKind::List(items), ty: Type::list(of), span }
    }

    fn record(&mut self, node: &ast::MapExpr, wanted: &Type) -> Expr {
        let span = self.span(node.syntax());
        let mut fields: Vec<(String, Expr)> = Vec::new();
        let mut record = RecordType::default();
        for entry in node.entries() {
            let wanted = match (wanted.present(), entry.key()) {
                (Type::Record(wanted), Some(name)) => wanted.field(&name).map(|(_, ty)| ty.clone()),
                _ => None,
            };
            let around = self.span(entry.syntax());
            let value = match entry.value() {
                Some(value) => self.expr(&value, &wanted.unwrap_or_default()),
                None => invalid(around),
            };
            let Some(name) = entry.key() else { continue };
            record.set(&name, value.ty.clone().kept());
            match fields.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) => *known = value,
                None => fields.push((name, value)),
            }
        }
        Expr { kind: ExprKind::Record(fields), ty: Type::Record(record.into()), span }
    }

    /// A name as a value: a variable, or else a function.
    fn name(&mut self, node: &ast::NameExpr, span: Span) -> Expr {
        let Some(name) = node.name().map(|name| name.text()) else { return invalid(span) };
        if self.is_own_value(&name) {
            self.no_own_value(&name, span);
            return invalid(span);
        }
        if let Some(found) = self.variable(&name, span) {
            return found;
        }
        if let Some(found) = self.function_value(&name, span) {
            return found;
        }
        if self.is_full() {
            return invalid(span);
        }
        let names: Vec<String> = self.environment.names().map(str::to_owned).collect();
        let candidates = names.iter().map(String::as_str).filter(|name| *name != "_");
        self.report(report::unknown_variable(span, &name, candidates));
        invalid(span)
    }

    /// Returns the variable with this name.
    pub(super) fn variable(&mut self, name: &str, span: Span) -> Option<Expr> {
        let id = self.environment.resolve(name, span)?;
        let local = self.environment.local(id)?;
        let mut ty = local.ty.clone();
        if self.facts.is_known(id) {
            ty = self.facts.narrow(&Path { root: id, fields: Vec::new() }, ty);
        }
        ty = self.still_seen(id, ty);
        if local.kind == LocalKind::Earlier && !local.annotated {
            ty = self.changes.settled(name, ty);
        }
        Some(Expr { kind: ExprKind::Local(id), ty, span })
    }

    /// Returns the function with this name, as a value.
    fn function_value(&mut self, name: &str, span: Span) -> Option<Expr> {
        if let Some((id, ty)) = self.script_function_value(name) {
            self.environment.observe_use(span, Use::Function(id));
            return Some(Expr { kind: ExprKind::Function(ScriptFunction::Function(id)), ty, span });
        }
        if let Some(function) = self.environment.earlier().function(name) {
            let ty = function.as_type();
            return Some(Expr { kind: ExprKind::Function(ScriptFunction::Earlier(name.into())), ty, span });
        }
        let (index, _) = self.catalogue.find(name).next()?;
        self.environment.observe_use(span, Use::Library(index));
        self.environment.frame_mut().impure = true;
        let ty = self.catalogue.value_type(name);
        Some(Expr { kind: ExprKind::Function(ScriptFunction::Library(index)), ty, span })
    }
}

/// Returns whether an expression may run what stands in it.
fn may_operate(node: &ast::Expr) -> bool {
    matches!(node, ast::Expr::Call(_) | ast::Expr::MethodCall(_) | ast::Expr::Pipe(_))
}

/// Returns whether the type of an expression is made of those of its parts.
fn makes_types(node: &ast::Expr) -> bool {
    matches!(
        node,
        ast::Expr::Array(_)
            | ast::Expr::Call(_)
            | ast::Expr::Closure(_)
            | ast::Expr::Map(_)
            | ast::Expr::MethodCall(_)
            | ast::Expr::Pipe(_)
    )
}

fn type_of(value: &Value) -> Type {
    match value {
        Value::Bool(_) => Type::Bool,
        Value::Char(_) => Type::Char,
        Value::Duration(_) => Type::Duration,
        Value::Float(_) => Type::Float,
        Value::Int(_) => Type::Int,
        Value::Percent(_) => Type::Percent,
        Value::Rate(_) => Type::Rate,
        Value::Size(_) => Type::Size,
        Value::String(_) => Type::String,
        Value::Unit => Type::Unit,
        _ => Type::Unknown,
    }
}
