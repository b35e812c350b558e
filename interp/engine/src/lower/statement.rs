//! Statements, blocks, declarations.

use interp_types::typed::{Block, Expr, ExprKind, FnDecl, LocalId, ParamDecl, Stmt};

use super::writer::quoted;
use super::{Lowerer, may_be_stream};
use crate::closure::ClosureInfo;

impl Lowerer<'_> {
    /// Lowers the body of the script, whose variables stay for the next one.
    pub(super) fn body(&mut self, block: &Block) {
        // The script's own `defer`s run when the engine ends the run.
        for (place, statement) in block.statements.iter().enumerate() {
            if self.around.interrupt.is_requested() {
                return;
            }
            self.chunk_at(place);
            if let Stmt::Let { local, .. } = statement {
                self.publish(*local);
            }
            self.statement(statement);
            self.out.line();
        }
        match &block.value {
            Some(value) if self.around.imported => self.dropped(value),
            Some(value) => self.expression(value),
            None => {}
        }
    }

    /// Lowers a block with braces, which gives its value.
    pub(super) fn block(&mut self, block: &Block) {
        self.out.put("{ ");
        self.inner(block);
        self.out.put(" }");
    }

    /// Lowers a block with braces whose value is dropped: a stream is pulled to its end.
    pub(super) fn dropped_block(&mut self, block: &Block) {
        if block.value.as_ref().is_none_or(|value| !may_be_stream(&value.ty)) {
            return self.block(block);
        }
        self.out.put("{ ");
        self.native(block.span, "finish");
        self.block(block);
        self.out.put("); }");
    }

    /// Lowers what stands between braces.
    pub(super) fn inner(&mut self, block: &Block) {
        if !block.statements.iter().any(|statement| matches!(statement, Stmt::Defer(_))) {
            self.statements(block);
            if let Some(value) = &block.value {
                self.expression(value);
            }
            return;
        }
        let mark = self.temporary();
        self.out.put(&format!("let {mark} = defer_mark(); "));
        let outermost = self.loops.last().is_some_and(|inside| inside.mark.is_none());
        if outermost && let Some(inside) = self.loops.last_mut() {
            inside.mark = Some(mark.clone());
        }
        self.statements(block);
        let result = self.temporary();
        self.out.put(&format!("let {result} = "));
        match &block.value {
            // What it gives may need what is undone here.
            Some(value) => self.kept(value),
            None => self.out.put("()"),
        }
        self.out.put("; ");
        self.native(block.span, "defer_run");
        self.out.put(&format!("{mark}); {result}"));
        if outermost && let Some(inside) = self.loops.last_mut() {
            inside.mark = None;
        }
    }

    fn statements(&mut self, block: &Block) {
        for statement in &block.statements {
            self.statement(statement);
            self.out.put(" ");
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Defer(block) => self.defer(block),
            Stmt::Expr(expr) => self.dropped(expr),
            Stmt::Let { local, value, .. } => self.declaration(*local, value.as_ref()),
        }
    }

    fn declaration(&mut self, local: LocalId, value: Option<&Expr>) {
        if let Some(slot) = self.slot(local) {
            self.out.put(&format!("set_slot({slot}, "));
            match value {
                Some(value) => self.kept(value),
                None => self.out.put("()"),
            }
            return self.out.put(");");
        }
        let name = self.variable(local);
        let declared = self.hoisted.contains(&local);
        self.out.put(if declared { "" } else { "let " });
        self.out.put(&format!("{name} = "));
        match value {
            Some(value) => self.kept(value),
            None => self.out.put("()"),
        }
        self.out.put(";");
    }

    /// Lowers an expression whose value a variable keeps: a stream that ends becomes an array.
    pub(super) fn kept(&mut self, value: &Expr) {
        if may_be_stream(&value.ty) {
            self.native(value.span, "keep");
            self.expression(value);
            self.out.put(")");
        } else {
            self.expression(value);
        }
    }

    /// Lowers an expression whose value is dropped: a stream is pulled to its end.
    fn dropped(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Assign(assign) => self.assign(assign, expr.span),
            ExprKind::Try(tried) => self.try_catch(tried, None),
            _ if may_be_stream(&expr.ty) && !is_flow(&expr.kind) => {
                self.native(expr.span, "finish");
                self.expression(expr);
                self.out.put(");");
            }
            _ => {
                self.expression(expr);
                self.out.put(";");
            }
        }
    }

    fn defer(&mut self, block: &Block) {
        self.native(block.span, "defer");
        let info = ClosureInfo {
            shown: "defer".to_owned(),
            params: 0,
            required: 0,
            positions: self.positions.clone(),
            native: None,
        };
        self.closure_of(info, block.span, &[], |lowerer| lowerer.block(block));
        self.out.put(");");
    }

    /// Lowers a `fn` to a closure.
    pub(super) fn declared(&mut self, function: &FnDecl) {
        let required = function.params.iter().take_while(|param| param.default.is_none()).count();
        let info = ClosureInfo {
            shown: function.name.clone(),
            params: function.params.len(),
            required,
            positions: self.positions.clone(),
            native: None,
        };
        let params: Vec<LocalId> = function.params.iter().map(|param| param.local).collect();
        self.closure_of(info, function.body.span, &params, |lowerer| {
            lowerer.out.put("{ ");
            for param in &function.params {
                if let Some(default) = &param.default {
                    let name = lowerer.variable(param.local);
                    lowerer.out.put(&format!("if is_missing({name}) {{ {name} = "));
                    lowerer.kept(default);
                    lowerer.out.put("; } ");
                }
            }
            lowerer.inner(&function.body);
            lowerer.out.put(" }");
        });
    }

    /// Lowers a `param`: what was given from outside, or its default.
    pub(super) fn param(&mut self, param: &ParamDecl) {
        let Some(local) = self.local(param.local) else { return };
        let name = self.variable(param.local);
        self.publish(param.local);
        let declared = self.hoisted.contains(&param.local);
        self.out.put(if declared { "" } else { "let " });
        self.out.put(&format!("{name} = "));
        let quoted = quoted(&local.name);
        match &param.default {
            Some(default) if self.around.imported => {
                self.param_default(param, default, &quoted);
                self.out.put(";");
            }
            Some(default) => {
                self.out.put(&format!("if has_param({quoted}) {{ param({quoted}) }} else {{ "));
                self.param_default(param, default, &quoted);
                self.out.put(" };");
            }
            None => {
                self.native(param.span, "param");
                self.out.put(&format!("{quoted});"));
            }
        }
        self.out.line();
    }

    /// Lowers the default of a `param`, which is held to its range; that of a literal was checked.
    fn param_default(&mut self, param: &ParamDecl, default: &Expr, quoted: &str) {
        let range = param.range.as_ref().filter(|_| !matches!(default.kind, ExprKind::Literal(_)));
        let Some(range) = range else { return self.kept(default) };
        let number = self.around.tables.ranges().add(range.clone());
        self.native(default.span, "in_range");
        self.kept(default);
        self.out.put(&format!(", {number}, {quoted})"));
    }

    /// Makes a variable known to the scripts after this one.
    fn publish(&mut self, id: LocalId) {
        let Some(local) = self.local(id) else { return };
        match self.slot(id) {
            Some(slot) => {
                self.names.variables.remove(&local.name);
                self.names.slots.insert(local.name.clone(), slot);
            }
            None => {
                let name = self.variable(id);
                self.names.slots.remove(&local.name);
                self.names.variables.insert(local.name.clone(), name);
            }
        }
    }
}

/// Returns whether an expression only directs the flow: what is dropped inside it is finished
/// there, and Rhai takes it as a statement.
fn is_flow(kind: &ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::Break(_)
            | ExprKind::Continue
            | ExprKind::For(_)
            | ExprKind::Return(_)
            | ExprKind::Throw(_)
            | ExprKind::Loop(..)
    )
}
