//! Expressions. Each is lowered to something that Rhai takes as an expression; what Rhai only has
//! as a statement stands in braces.

use std::sync::Arc;

use interp_record::Value;
use interp_source::Span;
use interp_types::Type;
use interp_types::typed::{
    BinaryOp, Closure, Expr, ExprKind, Field, FieldAccess, Hold, Index, LocalId, Logic, Method, Part, Range,
    ScriptFunction, UnaryOp,
};

use super::place::changes_a_copy;
use super::writer::quoted;
use super::{Lowerer, path_name};
use crate::closure::ClosureInfo;
use crate::demand::Plan;
use crate::native::{Around, compile, shown};
use crate::runtime::{native, of_numbers};

impl Lowerer<'_> {
    pub(super) fn expression(&mut self, expr: &Expr) {
        let span = expr.span;
        if has_blocks(&expr.kind) {
            // What is stopped between two statements is stopped here, not at what stands before it.
            self.out.at(span);
        }
        let wanted = std::mem::take(&mut self.wanted);
        match &expr.kind {
            ExprKind::Assign(assign) => {
                self.out.put("{ ");
                self.assign(assign, span);
                self.out.put(" }");
            }
            ExprKind::Binary(op, a, b) => self.binary(*op, a, b, span),
            ExprKind::Block(block) => self.block(block),
            ExprKind::Break(value) => self.break_loop(value.as_deref(), span),
            ExprKind::Call(call) => self.call(call, span, wanted),
            ExprKind::Cast(value, ty) => self.cast(value, ty, span),
            ExprKind::Closure(closure) => self.closure(closure),
            ExprKind::Continue => self.continue_loop(span),
            ExprKind::Field(field) => self.field(field),
            ExprKind::For(each) => self.for_each(each),
            ExprKind::Function(function) => self.function_value(function, &expr.ty, span),
            ExprKind::Held(value, hold) => self.held(value, hold),
            ExprKind::If(branches) => self.if_else(branches),
            ExprKind::Index(index) => self.index(index, span),
            ExprKind::Interpolation(parts) => self.interpolation(parts, span),
            // A script with errors is never lowered.
            ExprKind::Invalid => self.out.put("()"),
            ExprKind::List(items) => self.list(items, span),
            ExprKind::Literal(value) => self.literal(value),
            ExprKind::Local(id) => self.local_value(*id, span),
            ExprKind::Logic(logic, a, b) => self.logic(*logic, a, b, span),
            ExprKind::Loop(kind, condition, body) => self.repeat(*kind, condition.as_deref(), body),
            ExprKind::Method(method) => self.method(method, span),
            ExprKind::ModuleValue { alias, name } => {
                self.guarded(&expr.ty, |lowerer| {
                    lowerer.out.at(span);
                    lowerer.module_value(alias, name, span);
                });
            }
            ExprKind::Pipe(input, stage) => {
                let native = if matches!(input.ty, Type::Stage(_)) { "compose" } else { "pipe_into" };
                self.native(span, native);
                self.expression(input);
                self.out.put(", ");
                self.expression(stage);
                self.out.put(")");
            }
            ExprKind::Range(range) => self.range(range, span),
            ExprKind::Record(fields) => self.record(fields),
            ExprKind::Return(value) => self.return_value(value.as_deref()),
            ExprKind::ScriptCall(call) => self.script_call(call, span),
            ExprKind::Switch(switch) => self.switch(switch),
            ExprKind::Throw(value) => self.throw(value.as_deref(), span),
            ExprKind::Try(tried) => {
                let result = self.temporary();
                self.out.put(&format!("{{ let {result} = (); "));
                self.try_catch(tried, Some(&result));
                self.out.put(&format!(" {result} }}"));
            }
            ExprKind::Unary(op, value) => self.unary(*op, value, span),
        }
    }

    fn list(&mut self, items: &[Expr], span: Span) {
        self.native(span, "list");
        self.out.put("[");
        for (place, item) in items.iter().enumerate() {
            self.out.put(if place > 0 { ", " } else { "" });
            self.kept(item);
        }
        self.out.put("])");
    }

    fn local_value(&mut self, id: LocalId, span: Span) {
        self.out.at(span);
        let value = match self.slot(id) {
            Some(slot) => format!("slot({slot})"),
            None => self.variable(id),
        };
        self.out.put(&value);
    }

    fn binary(&mut self, op: BinaryOp, a: &Expr, b: &Expr, span: Span) {
        let numbers = is_number(&a.ty) && is_number(&b.ty);
        let are_ints = a.ty == Type::Int && b.ty == Type::Int;
        match of_numbers(op, are_ints).filter(|_| numbers) {
            Some(sign) => {
                self.out.put("(");
                self.expression(a);
                self.out.put(" ");
                self.out.at(span);
                self.out.put(sign);
                self.out.put(" ");
                self.expression(b);
                self.out.put(")");
            }
            None => {
                self.native(span, native(op));
                self.expression(a);
                self.out.put(", ");
                self.expression(b);
                self.out.put(")");
            }
        }
    }

    fn logic(&mut self, logic: Logic, a: &Expr, b: &Expr, span: Span) {
        let sign = match logic {
            Logic::And => "&& ",
            Logic::Coalesce => "?? ",
            Logic::Or => "|| ",
        };
        self.out.put("(");
        self.operand(a);
        self.out.put(" ");
        self.out.at(span);
        self.out.put(sign);
        self.operand(b);
        self.out.put(")");
    }

    fn operand(&mut self, expr: &Expr) {
        self.out.at(expr.span);
        self.out.put("(");
        self.expression(expr);
        self.out.put(")");
    }

    fn unary(&mut self, op: UnaryOp, value: &Expr, span: Span) {
        match op {
            UnaryOp::Negate => self.native(span, "negate"),
            UnaryOp::Not => self.native(span, "not"),
            UnaryOp::Plus => return self.expression(value),
        }
        self.expression(value);
        self.out.put(")");
    }

    fn cast(&mut self, value: &Expr, ty: &Type, span: Span) {
        let number = self.around.tables.types().add(ty.clone());
        self.native(span, "cast");
        self.expression(value);
        let name = quoted(&path_name(value, self.script));
        self.out.put(&format!(", {number}, {name})"));
    }

    fn field(&mut self, field: &Field) {
        let may_lack = matches!(field.access, FieldAccess::Record { may_lack: true, .. });
        self.native(
            field.name_span,
            match (may_lack, field.shown, field.optional) {
                (true, ..) => "field_or_nothing",
                (false, true, _) => "field_shown",
                (false, false, true) => "field_opt",
                (false, false, false) => "field",
            },
        );
        self.wanted(&field.base, Plan::reading([field.name.as_str().into()]));
        self.out.put(&format!(", {}", quoted(&field.name)));
        if field.shown && !may_lack {
            self.out.put(&format!(", {}", field.optional));
        }
        self.out.put(")");
    }

    fn index(&mut self, index: &Index, span: Span) {
        if let (ExprKind::Range(range), false) = (&index.index.kind, index.optional) {
            self.native(span, "part");
            self.expression(&index.base);
            self.bounds(range);
        } else {
            self.native(
                span,
                match (index.may_lack, index.optional) {
                    (true, _) => "index_or_nothing",
                    (false, true) => "index_opt",
                    (false, false) => "index",
                },
            );
            self.expression(&index.base);
            self.out.put(", ");
            self.expression(&index.index);
        }
        self.out.put(")");
    }

    fn range(&mut self, range: &Range, span: Span) {
        self.native(span, "range");
        self.bound(range.start.as_ref());
        self.out.put(", ");
        self.bound(range.end.as_ref());
        self.out.put(&format!(", {})", range.inclusive));
    }

    fn bounds(&mut self, range: &Range) {
        self.out.put(", ");
        self.bound(range.start.as_ref());
        self.out.put(", ");
        self.bound(range.end.as_ref());
        self.out.put(&format!(", {}", range.inclusive));
    }

    pub(super) fn bound(&mut self, bound: Option<&Expr>) {
        match bound {
            Some(bound) => self.expression(bound),
            None => self.out.put("()"),
        }
    }

    fn interpolation(&mut self, parts: &[Part], span: Span) {
        self.native(span, "interpolate");
        self.out.put("[");
        for (place, part) in parts.iter().enumerate() {
            self.out.put(if place > 0 { ", " } else { "" });
            match part {
                Part::Expr(expr) => self.kept(expr),
                Part::Text(text) => self.out.put(&quoted(text)),
            }
        }
        self.out.put("])");
    }

    fn record(&mut self, fields: &[(String, Expr)]) {
        let shape = interp_record::Shape::new(fields.iter().map(|(name, _)| name));
        let number = self.around.tables.shapes().add(shape);
        self.out.put(&format!("record({number}, ["));
        for (place, (_, value)) in fields.iter().enumerate() {
            self.out.put(if place > 0 { ", " } else { "" });
            self.kept(value);
        }
        self.out.put("])");
    }

    /// Lowers named values to a record, or `()` where there are none.
    pub(super) fn named(&mut self, named: &[(String, Expr)]) {
        if named.is_empty() { self.out.put("()") } else { self.record(named) }
    }

    /// Lowers values to an array of Rhai's.
    pub(super) fn items(&mut self, items: &[Expr]) {
        self.out.put("[");
        for (place, item) in items.iter().enumerate() {
            self.out.put(if place > 0 { ", " } else { "" });
            self.expression(item);
        }
        self.out.put("]");
    }

    pub(super) fn literal(&mut self, value: &Value) {
        let text = match value {
            Value::Bool(value) => value.to_string(),
            Value::Int(number) if *number >= 0 => number.to_string(),
            Value::Int(number) if *number > i64::MIN => format!("({number})"),
            Value::Float(number) if plain(*number) => format!("{number:?}"),
            Value::String(text) => quoted(text),
            Value::Unit => "()".to_owned(),
            other => format!("constant({})", self.around.tables.constants().add(other.clone())),
        };
        self.out.put(&text);
    }

    /// Lowers a closure. What its parameters take is looked at before it is called.
    fn closure(&mut self, closure: &Closure) {
        let takes = Type::function(closure.takes.clone(), Type::Unknown);
        self.guarded(&takes, |lowerer| lowerer.unguarded_closure(closure));
    }

    fn unguarded_closure(&mut self, closure: &Closure) {
        let around = Around {
            script: self.script,
            catalogue: self.around.catalogue,
            hoisted: &self.hoisted,
            slots: &self.slots,
        };
        let native = if self.around.native { compile(closure, around) } else { None };
        let info = ClosureInfo {
            shown: shown(closure, self.script),
            params: closure.params.len(),
            required: closure.params.len(),
            positions: self.positions.clone(),
            native: native.map(Arc::new),
        };
        let span = closure.body.span;
        if info.native.is_some() {
            let captures = &closure.captures;
            return self.closure_of(info, span, &closure.params, |lowerer| lowerer.captured(captures));
        }
        self.closure_of(info, span, &closure.params, |lowerer| match &closure.body.kind {
            ExprKind::Block(block) => lowerer.block(block),
            _ => {
                lowerer.out.put("{ ");
                lowerer.expression(&closure.body);
                lowerer.out.put(" }");
            }
        });
    }

    /// Lowers the body of a closure that is compiled: it names the variables for Rhai to capture, in this order.
    fn captured(&mut self, captures: &[LocalId]) {
        let variables = captures.iter().filter(|id| !self.slots.contains_key(id));
        let names: Vec<_> = variables.map(|id| self.variable(*id)).collect();
        self.out.put(&format!("[{}]", names.join(", ")));
    }

    /// Lowers anything that runs later; loops and `catch`es around it end at it.
    pub(super) fn closure_of(
        &mut self,
        info: ClosureInfo,
        body_span: Span,
        params: &[LocalId],
        body: impl FnOnce(&mut Self),
    ) {
        let number = self.around.tables.closures().add(info.into());
        let params: Vec<_> = params.iter().map(|id| self.variable(*id)).collect();
        let loops = std::mem::take(&mut self.loops);
        self.out.at(body_span);
        self.closures += 1;
        self.out.put(&format!("function({number}, |{}| ", params.join(", ")));
        body(self);
        self.out.put(")");
        self.closures -= 1;
        self.loops = loops;
    }

    /// Lowers a function as a value, with what holds its parameters to their types, if it has any; a call by its name
    /// has done so before.
    fn guarded(&mut self, ty: &Type, function: impl FnOnce(&mut Self)) {
        let params = if let Type::Function(function) = ty { &function.params[..] } else { &[] };
        if params.iter().all(Type::is_unknown) {
            return function(self);
        }
        let number = self.around.tables.types().add(ty.clone());
        self.out.put(&format!("guarded({number}, "));
        function(self);
        self.out.put(")");
    }

    /// Lowers a value that is held to a type.
    pub(super) fn held(&mut self, value: &Expr, hold: &Hold) {
        self.hold(hold, value.span);
        match hold.ty.present() {
            Type::Stream(_) => self.expression(value),
            _ => self.kept(value),
        }
        self.out.put(")");
    }

    /// Begins what holds a value to a type.
    pub(super) fn hold(&mut self, hold: &Hold, span: Span) {
        let number = self.around.tables.types().add(hold.ty.clone());
        self.native(span, "hold");
        self.out.put(&format!("{number}, {}, ", quoted(&hold.wants)));
    }

    fn function_value(&mut self, function: &ScriptFunction, ty: &Type, span: Span) {
        match function {
            ScriptFunction::Function(id) => {
                let name = self.function_name(*id);
                self.guarded(ty, |lowerer| lowerer.out.put(&name));
            }
            ScriptFunction::Earlier(name) => self.guarded(ty, |lowerer| lowerer.earlier_function(name, span)),
            ScriptFunction::Library(number) => {
                self.native(span, "library");
                self.out.put(&format!("{number})"));
            }
        }
    }

    fn method(&mut self, method: &Method, span: Span) {
        if let Some(native) = self.changing_method(method) {
            if let Some(slot) = self.slot_of(&method.receiver) {
                return self.in_slot(slot, |lowerer| lowerer.method(method, span));
            }
            self.place(&method.receiver);
            self.out.put(".");
            self.out.at(span);
            self.out.put(&format!("{native}("));
            for (place, argument) in method.arguments.iter().enumerate() {
                self.out.put(if place > 0 { ", " } else { "" });
                self.kept(argument);
            }
            return self.out.put(")");
        }
        let native = if changes_a_copy(method) { "change_copy" } else { "method" };
        if method.optional {
            let base = self.temporary();
            self.out.put(&format!("{{ let {base} = "));
            self.expression(&method.receiver);
            self.out.put(&format!("; if is_unit({base}) {{ () }} else {{ "));
            self.native(method.name_span, native);
            self.out.put(&base);
            self.method_arguments(method);
            return self.out.put(" } }");
        }
        self.native(method.name_span, native);
        self.expression(&method.receiver);
        self.method_arguments(method);
    }

    fn method_arguments(&mut self, method: &Method) {
        self.out.put(&format!(", {}, ", quoted(&method.name)));
        self.items(&method.arguments);
        self.out.put(", ");
        self.named(&method.named);
        self.out.put(")");
    }
}

/// Returns whether an expression has blocks of its own, between whose statements a script may be stopped.
fn has_blocks(kind: &ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::Block(_)
            | ExprKind::For(_)
            | ExprKind::If(_)
            | ExprKind::Loop(..)
            | ExprKind::Switch(_)
            | ExprKind::Try(_)
    )
}

/// Returns whether Rhai computes with values of this type as we do.
pub(super) fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Float)
}

/// Returns whether Rhai reads this float as Rust writes it.
fn plain(number: f64) -> bool {
    number.is_finite() && number.is_sign_positive() && (1e-4..1e15).contains(&number)
}
