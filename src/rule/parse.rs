//! Reads the rule language: recursive descent, one function per line of the grammar.

use super::token::{RESERVED, Token, TokenKind, tokens};
use super::{Expr, ExprKind, RuleError, Span};
use crate::limits::{DEEPEST_RULE, LONGEST_RULE, MOST_SIGNS};
use crate::{Duration, DurationUnit, Relation};

/// Reads a rule.
///
/// # Errors
/// Every character and number that cannot stand in a rule; where there is none, the first place that
/// breaks the grammar.
///
/// ```
/// use eligibility::rule::parse;
/// let rule = parse("30 % < lvef_percent < 45 %  or  not known(nyha_class)").unwrap();
/// assert_eq!(rule.to_string(), "30 % < lvef_percent < 45 % or not known(nyha_class)");
/// assert_eq!(parse("a < b > c").unwrap_err()[0].code, "chained-comparison");
/// ```
pub fn parse(text: &str) -> Result<Expr, Vec<RuleError>> {
    if text.len() > LONGEST_RULE {
        let message = format!("a rule has at most {LONGEST_RULE} bytes; make parts of it definitions");
        return Err(vec![RuleError::new("rule-too-long", Span::default(), message)]);
    }
    let mut parser = Parser { text, tokens: tokens(text)?, next: 0, depth: 0, signs: 0 };
    parser.whole().map_err(|error| vec![error])
}

type Parsed<T = Expr> = Result<T, RuleError>;

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    next: usize,
    depth: usize,
    signs: usize,
}

impl<'a> Parser<'a> {
    fn whole(&mut self) -> Parsed {
        if self.peek() == &TokenKind::End {
            return Err(RuleError::bad_rule(self.span(), "the rule is empty"));
        }
        let expr = self.or()?;
        if self.peek() == &TokenKind::End { Ok(expr) } else { Err(self.left_over()) }
    }

    fn or(&mut self) -> Parsed {
        self.joined("or", Self::and, ExprKind::Or)
    }

    fn and(&mut self) -> Parsed {
        self.joined("and", Self::not, ExprKind::And)
    }

    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Parsed,
        kind: fn(Vec<Expr>) -> ExprKind,
    ) -> Parsed {
        let start = self.span().start;
        let first = part(self)?;
        if !self.at_word(word) {
            return Ok(first);
        }
        let mut parts = vec![first];
        while self.at_word(word) {
            self.next += 1;
            parts.push(part(self)?);
        }
        Ok(self.expr(start, kind(parts)))
    }

    fn not(&mut self) -> Parsed {
        if !self.at_word("not") {
            return self.comparison();
        }
        let start = self.span().start;
        self.deeper()?;
        self.next += 1;
        let inner = self.not()?;
        self.depth -= 1;
        Ok(self.expr(start, ExprKind::Not(Box::new(inner))))
    }

    fn comparison(&mut self) -> Parsed {
        let start = self.span().start;
        let left = self.sum()?;
        if self.at_word("in") {
            self.next += 1;
            let (member, set) = (Box::new(left), Box::new(self.sum()?));
            self.no_more_comparisons(start)?;
            return Ok(self.expr(start, ExprKind::In { member, set }));
        }
        let Some(first) = self.relation() else { return Ok(left) };
        let middle = self.sum()?;
        let Some(second) = self.relation() else {
            self.no_more_comparisons(start)?;
            let (left, right) = (Box::new(left), Box::new(middle));
            return Ok(self.expr(start, ExprKind::Compare { left, relation: first, right }));
        };
        let right = self.sum()?;
        self.no_more_comparisons(start)?;
        match between([left, middle, right], first, second) {
            Some(kind) => Ok(self.expr(start, kind)),
            None => Err(self.chained(start)),
        }
    }

    /// Takes a comparison sign, if one is next.
    fn relation(&mut self) -> Option<Relation> {
        let TokenKind::Sign(sign) = self.peek() else { return None };
        let relation = match *sign {
            ">=" => Relation::AtLeast,
            ">" => Relation::Above,
            "<=" => Relation::AtMost,
            "<" => Relation::Below,
            "==" => Relation::Equal,
            "!=" => Relation::NotEqual,
            _ => return None,
        };
        self.next += 1;
        Some(relation)
    }

    fn no_more_comparisons(&mut self, start: usize) -> Parsed<()> {
        if self.at_word("in") || self.relation().is_some() { Err(self.chained(start)) } else { Ok(()) }
    }

    fn chained(&self, start: usize) -> RuleError {
        let message =
            "compare one thing at a time: join two comparisons with and, or write a range as low < x <= high";
        RuleError::new("chained-comparison", self.span_from(start), message)
    }

    fn sum(&mut self) -> Parsed {
        self.arithmetic(["+", "-"], Self::product)
    }

    fn product(&mut self) -> Parsed {
        self.arithmetic(["*", "/"], Self::term)
    }

    fn arithmetic(&mut self, signs: [&'static str; 2], part: fn(&mut Self) -> Parsed) -> Parsed {
        let start = self.span().start;
        let mut left = part(self)?;
        while let TokenKind::Sign(sign) = *self.peek() {
            let Some(operator) = sign.chars().next().filter(|_| signs.contains(&sign)) else { break };
            self.signs += 1;
            if self.signs > MOST_SIGNS {
                return Err(self.too_deep("arithmetic signs", MOST_SIGNS));
            }
            self.next += 1;
            let right = Box::new(part(self)?);
            left = self.expr(start, ExprKind::Arithmetic { left: Box::new(left), operator, right });
        }
        Ok(left)
    }

    fn term(&mut self) -> Parsed {
        let start = self.span().start;
        let kind = match self.peek().clone() {
            TokenKind::Number(value, unit) => self.number(value, unit)?,
            TokenKind::Text(text) => self.taken(ExprKind::Text(text)),
            TokenKind::Word("true") => self.taken(ExprKind::Bool(true)),
            TokenKind::Word("false") => self.taken(ExprKind::Bool(false)),
            TokenKind::Word("null") => self.taken(ExprKind::Null),
            TokenKind::Word(word) if !RESERVED.contains(&word) => return self.name_or_call(word),
            TokenKind::Sign("-") => self.negative()?,
            TokenKind::Sign("[") => ExprKind::List(self.list()?),
            TokenKind::Sign("(") => {
                self.deeper()?;
                self.next += 1;
                let mut inner = self.or()?;
                self.close(")")?;
                inner.span = self.span_from(start);
                return Ok(inner);
            }
            _ => return Err(self.expected("a value, a fact or a function")),
        };
        Ok(self.expr(start, kind))
    }

    fn taken(&mut self, kind: ExprKind) -> ExprKind {
        self.next += 1;
        kind
    }

    fn number(&mut self, value: f64, unit: Option<&'a str>) -> Parsed<ExprKind> {
        let span = self.span();
        self.next += 1;
        let Some(unit) = unit else { return Ok(ExprKind::Number { value, unit: None }) };
        let Some(word) = DurationUnit::parse(unit) else {
            return Ok(ExprKind::Number { value, unit: Some(unit.to_owned()) });
        };
        if value > 100_000.0 {
            return Err(RuleError::new("bad-number", span, "no duration is longer than 100000 of its unit"));
        }
        Ok(ExprKind::Duration(Duration { count: value, unit: word }))
    }

    /// A minus sign before a number.
    fn negative(&mut self) -> Parsed<ExprKind> {
        let span = self.span();
        self.next += 1;
        let TokenKind::Number(value, unit) = *self.peek() else {
            return Err(RuleError::bad_rule(
                span,
                "a minus sign here needs a number after it; write 0 - x for -x",
            ));
        };
        match self.number(-value, unit)? {
            ExprKind::Duration(_) => Err(RuleError::new("bad-number", span, "a duration cannot be negative")),
            kind => Ok(kind),
        }
    }

    fn list(&mut self) -> Parsed<Vec<Expr>> {
        self.deeper()?;
        self.next += 1;
        let mut items = Vec::new();
        while !self.at_sign("]") {
            items.push(self.or()?);
            if !self.comma("]")? {
                break;
            }
        }
        self.close("]")?;
        Ok(items)
    }

    fn name_or_call(&mut self, word: &str) -> Parsed {
        let start = self.span().start;
        self.next += 1;
        if !self.at_sign("(") {
            return Ok(self.expr(start, ExprKind::Name(word.to_owned())));
        }
        self.deeper()?;
        self.next += 1;
        let (mut arguments, mut named) = (Vec::new(), Vec::new());
        while !self.at_sign(")") {
            match self.argument_name(&named)? {
                Some(name) => named.push((name, self.or()?)),
                None if named.is_empty() => arguments.push(self.or()?),
                None => {
                    let message = "arguments without a name come before those with one";
                    return Err(RuleError::bad_rule(self.span(), message));
                }
            }
            if !self.comma(")")? {
                break;
            }
        }
        self.close(")")?;
        Ok(self.expr(start, ExprKind::Call { function: word.to_owned(), arguments, named }))
    }

    /// Takes `name =`, if that is next.
    fn argument_name(&mut self, earlier: &[(String, Expr)]) -> Parsed<Option<String>> {
        let TokenKind::Word(name) = *self.peek() else { return Ok(None) };
        if self.tokens[self.next + 1].kind != TokenKind::Sign("=") {
            return Ok(None);
        }
        if earlier.iter().any(|(other, _)| other == name) {
            return Err(RuleError::bad_rule(
                self.span(),
                format!("the argument {name} is given twice; keep one"),
            ));
        }
        self.next += 2;
        Ok(Some(name.to_owned()))
    }

    /// Takes a comma and says whether there was one; another item must follow it.
    fn comma(&mut self, end: &'static str) -> Parsed<bool> {
        if !self.at_sign(",") {
            return Ok(false);
        }
        self.next += 1;
        if self.at_sign(end) { Err(self.expected("another item after the comma")) } else { Ok(true) }
    }

    fn close(&mut self, sign: &'static str) -> Parsed<()> {
        if !self.at_sign(sign) {
            return Err(self.unclosed(sign));
        }
        self.next += 1;
        self.depth -= 1;
        Ok(())
    }

    fn deeper(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > DEEPEST_RULE {
            Err(self.too_deep("levels of brackets", DEEPEST_RULE))
        } else {
            Ok(())
        }
    }

    fn too_deep(&self, what: &str, most: usize) -> RuleError {
        let message = format!("a rule has at most {most} {what}; make parts of it definitions");
        RuleError::new("rule-too-deep", self.span(), message)
    }

    fn unclosed(&self, sign: &'static str) -> RuleError {
        let hint = self.hint();
        if hint.is_empty() {
            self.expected(if sign == ")" {
                "a comma, and, or, or a closing )"
            } else {
                "a comma or a closing ]"
            })
        } else {
            self.left_over()
        }
    }

    fn left_over(&self) -> RuleError {
        let hint = match self.hint() {
            "" => "join two rules with and or or",
            hint => hint,
        };
        RuleError::bad_rule(self.span(), format!("the rule cannot go on with {}; {hint}", self.found()))
    }

    fn expected(&self, what: &str) -> RuleError {
        RuleError::bad_rule(self.span(), format!("expected {what}, found {}", self.found()))
    }

    /// What to write instead of the next token.
    fn hint(&self) -> &'static str {
        match *self.peek() {
            TokenKind::Sign("=") => "write == to compare",
            TokenKind::Sign("&&") => "write and",
            TokenKind::Sign("||") => "write or",
            TokenKind::Word("not") => "write not before the whole comparison: not \"x\" in y",
            TokenKind::Word(word) if word.eq_ignore_ascii_case("and") => "write and in lower case",
            TokenKind::Word(word) if word.eq_ignore_ascii_case("or") => "write or in lower case",
            _ => "",
        }
    }

    fn found(&self) -> String {
        let Span { start, end } = self.span();
        if self.peek() == &TokenKind::End {
            return "the end of the rule".to_owned();
        }
        let text: String = self.text[start..end].chars().take(30).collect();
        format!("`{text}`")
    }

    fn peek(&self) -> &TokenKind<'a> {
        &self.tokens[self.next].kind
    }

    fn at_word(&self, word: &str) -> bool {
        matches!(self.peek(), TokenKind::Word(next) if *next == word)
    }

    fn at_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), TokenKind::Sign(next) if *next == sign)
    }

    fn span(&self) -> Span {
        self.tokens[self.next].span
    }

    /// From `start` to the end of the last token taken.
    fn span_from(&self, start: usize) -> Span {
        let last = self.next.saturating_sub(1);
        Span { start, end: self.tokens[last].span.end.max(start) }
    }

    fn expr(&self, start: usize, kind: ExprKind) -> Expr {
        Expr { kind, span: self.span_from(start) }
    }
}

/// `a < x <= b`, or `b >= x > a` turned round; `None` where the signs do not point one way.
fn between([left, middle, right]: [Expr; 3], first: Relation, second: Relation) -> Option<ExprKind> {
    let rising = |relation| matches!(relation, Relation::Below | Relation::AtMost);
    let (low, low_relation, high_relation, high) = if rising(first) && rising(second) {
        (left, first, second, right)
    } else if rising(first.mirrored()) && rising(second.mirrored()) {
        (right, second.mirrored(), first.mirrored(), left)
    } else {
        return None;
    };
    Some(ExprKind::Between {
        low: Box::new(low),
        low_relation,
        value: Box::new(middle),
        high_relation,
        high: Box::new(high),
    })
}
