//! Putting things in order, with little code: the sort of the standard library is compiled anew for every type,
//! about 8 KB each in the browser build, and building a map or set from a list sorts too.

mod map;
mod set;

pub use map::SortedMap;
pub use set::SortedSet;

use std::cmp::Ordering;

/// Sorts a list; what compares equal keeps its order.
pub(crate) fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    if list.len() < 2 {
        return;
    }
    let order = places(list.len(), &|one, other| compare(&list[one], &list[other]));
    let mut taken: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(order.into_iter().filter_map(|place| taken[place].take()));
}

/// The map of these pairs; of two with one key the later stays.
pub(crate) fn map_of<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> SortedMap<K, V> {
    let mut map = SortedMap::new();
    map.extend(pairs);
    map
}

/// The set of these.
pub(crate) fn set_of<T: Ord>(members: impl Iterator<Item = T>) -> SortedSet<T> {
    let mut set = SortedSet::new();
    set.extend(members);
    set
}

/// The one sort that all share.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        assert_eq!(list, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut none: Vec<f64> = Vec::new();
        sort_by(&mut none, f64::total_cmp);
        assert!(none.is_empty());
    }

    #[test]
    fn the_later_of_two_stays() {
        assert_eq!(map_of([("b", 1), ("a", 2), ("b", 3)].into_iter()), SortedMap::from([("a", 2), ("b", 3)]));
        assert_eq!(set_of([3, 1, 3].into_iter()), SortedSet::from([1, 3]));
    }
}
