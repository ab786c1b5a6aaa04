//! Where the sites of the skin score lie on a body seen from the front; the patient's right is on the left.

/// Width of the drawing.
pub(super) const WIDTH: f64 = 320.0;
/// Height of the drawing.
pub(super) const HEIGHT: f64 = 424.0;

/// A rounded box, turned about its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub round: f64,
    /// Degrees, clockwise.
    pub turn: f64,
}

const fn shape((x, y): (f64, f64), (width, height): (f64, f64), round: f64, turn: f64) -> Shape {
    Shape { x, y, width, height, round, turn }
}

/// In the middle of the body.
const MIDDLE: [(&str, Shape); 3] = [
    ("face", shape((160.0, 40.0), (50.0, 60.0), 25.0, 0.0)),
    ("anterior_chest", shape((160.0, 118.0), (82.0, 62.0), 12.0, 0.0)),
    ("abdomen", shape((160.0, 182.0), (76.0, 58.0), 12.0, 0.0)),
];

/// On the patient's right; those on the left mirror them.
const PAIRED: [(&str, Shape); 7] = [
    ("upper_arm", shape((95.0, 124.0), (28.0, 66.0), 13.0, 18.0)),
    ("forearm", shape((72.0, 191.0), (27.0, 66.0), 12.0, 18.0)),
    ("hand", shape((55.0, 243.0), (32.0, 30.0), 9.0, 18.0)),
    ("fingers", shape((44.0, 278.0), (36.0, 32.0), 12.0, 18.0)),
    ("thigh", shape((139.0, 265.0), (36.0, 78.0), 12.0, 0.0)),
    ("lower_leg", shape((138.0, 344.0), (32.0, 72.0), 12.0, 0.0)),
    ("foot", shape((131.0, 399.0), (44.0, 30.0), 12.0, 0.0)),
];

/// What joins the sites and is not scored.
pub(super) const JOINS: [Shape; 2] =
    [shape((160.0, 78.0), (22.0, 20.0), 4.0, 0.0), shape((160.0, 219.0), (76.0, 14.0), 5.0, 0.0)];

/// The shape of a site; `None` for a word that is no site of the drawing.
pub(super) fn of(site: &str) -> Option<Shape> {
    let among =
        |list: &[(&str, Shape)], id: &str| list.iter().find(|(one, _)| *one == id).map(|(_, shape)| *shape);
    if let Some(id) = site.strip_suffix("_left") {
        let right = among(&PAIRED, id)?;
        return Some(Shape { x: WIDTH - right.x, turn: -right.turn, ..right });
    }
    match site.strip_suffix("_right") {
        Some(id) => among(&PAIRED, id),
        None => among(&MIDDLE, site),
    }
}
