//! Writes a rule in its canonical form, with no more parentheses than reading it back needs.

use super::{Expr, ExprKind};
use std::fmt::{self, Write};

/// How tightly a form binds; a looser form inside a tighter one needs parentheses.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Term,
}

/// The canonical text: reading it gives the same expression.
///
/// ```
/// let rule = eligibility::rule::parse("((x>=30%)) and(a or b)").unwrap();
/// assert_eq!(rule.to_string(), "x >= 30 % and (a or b)");
/// ```
impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_expr(f, self)
    }
}

fn write_expr(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    match &expr.kind {
        ExprKind::Or(parts) => write_list(f, parts, " or ", Binding::And),
        ExprKind::And(parts) => write_list(f, parts, " and ", Binding::Not),
        ExprKind::Not(inner) => {
            f.write_str("not ")?;
            write_inside(f, inner, Binding::Not)
        }
        ExprKind::Compare { left, relation, right } => write_pair(f, left, relation.sign(), right),
        ExprKind::In { member, set } => write_pair(f, member, "in", set),
        ExprKind::Between { low, low_relation, value, high_relation, high } => {
            write_pair(f, low, low_relation.sign(), value)?;
            write!(f, " {} ", high_relation.sign())?;
            write_inside(f, high, Binding::Sum)
        }
        ExprKind::Arithmetic { left, operator, right } => {
            let sum = matches!(operator, '+' | '-');
            write_inside(f, left, if sum { Binding::Sum } else { Binding::Product })?;
            write!(f, " {operator} ")?;
            write_inside(f, right, if sum { Binding::Product } else { Binding::Term })
        }
        ExprKind::List(items) => {
            f.write_char('[')?;
            write_list(f, items, ", ", Binding::Or)?;
            f.write_char(']')
        }
        ExprKind::Call { function, arguments, named } => write_call(f, function, arguments, named),
        _ => write_leaf(f, &expr.kind),
    }
}

fn write_leaf(f: &mut fmt::Formatter<'_>, kind: &ExprKind) -> fmt::Result {
    match kind {
        ExprKind::Number { value, unit: None } => write!(f, "{value}"),
        ExprKind::Number { value, unit: Some(unit) } => write!(f, "{value} {unit}"),
        ExprKind::Duration(duration) => write!(f, "{duration}"),
        ExprKind::Text(text) => write_text(f, text),
        ExprKind::Bool(value) => write!(f, "{value}"),
        ExprKind::Name(name) => f.write_str(name),
        _ => f.write_str("null"),
    }
}

fn write_inside(f: &mut fmt::Formatter<'_>, expr: &Expr, least: Binding) -> fmt::Result {
    if binding(&expr.kind) >= least {
        return write_expr(f, expr);
    }
    f.write_char('(')?;
    write_expr(f, expr)?;
    f.write_char(')')
}

fn write_pair(f: &mut fmt::Formatter<'_>, left: &Expr, sign: &str, right: &Expr) -> fmt::Result {
    write_inside(f, left, Binding::Sum)?;
    write!(f, " {sign} ")?;
    write_inside(f, right, Binding::Sum)
}

fn write_list(f: &mut fmt::Formatter<'_>, parts: &[Expr], separator: &str, least: Binding) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        write_inside(f, part, least)?;
    }
    Ok(())
}

fn write_call(
    f: &mut fmt::Formatter<'_>,
    function: &str,
    arguments: &[Expr],
    named: &[(String, Expr)],
) -> fmt::Result {
    write!(f, "{function}(")?;
    write_list(f, arguments, ", ", Binding::Or)?;
    for (index, (name, value)) in named.iter().enumerate() {
        if index > 0 || !arguments.is_empty() {
            f.write_str(", ")?;
        }
        write!(f, "{name} = ")?;
        write_expr(f, value)?;
    }
    f.write_char(')')
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

fn binding(kind: &ExprKind) -> Binding {
    match kind {
        ExprKind::Or(_) => Binding::Or,
        ExprKind::And(_) => Binding::And,
        ExprKind::Not(_) => Binding::Not,
        ExprKind::Compare { .. } | ExprKind::Between { .. } | ExprKind::In { .. } => Binding::Comparison,
        ExprKind::Arithmetic { operator: '+' | '-', .. } => Binding::Sum,
        ExprKind::Arithmetic { .. } => Binding::Product,
        _ => Binding::Term,
    }
}
