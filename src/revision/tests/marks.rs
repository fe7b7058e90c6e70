use super::*;
use crate::document::open::open;
use crate::revision::{Due, Fault, Matter, Settings, due, proposals};

type Edit = fn(&mut Measure);

/// Marks before, whether anything counts, marks after; what is wrong, and the marks proposed.
type Checked<'a> = (&'a [Annotation], bool, &'a [Annotation], Option<(Fault, &'a [Annotation])>);

/// The mark due for 2-20 after an edit, with the words for it.
fn due_after(edit: Edit, settings: &Settings) -> Due {
    let base = catalogue();
    let working = working(&base, |catalogue| edit(catalogue.measure_mut(ID).unwrap()));
    let due = due(&changes(&base, &working), working.edition, settings);
    due.get(&ID).cloned().unwrap_or_default()
}

fn actual() -> Actual {
    let (year, value) = (year("令和8年度"), Target::new("25%"));
    Actual { year, value, as_of: None, source: String::new(), note: String::new() }
}

#[test]
fn what_a_reader_would_call_another_measure_is_a_revision() {
    let table: [(Edit, &str); 14] = [
        (|m| m.name.push('改'), "施策名を「施策2-20」から「施策2-20改」に変更"),
        (
            |m| m.goal = "電子決裁を全庁に広げる。".to_owned(),
            "施策目標を「電子決裁を広げる。」から「電子決裁を全庁に広げる。」に変更",
        ),
        (|m| m.overview = "概要".to_owned(), "施策概要に「概要」を記載"),
        (|m| m.target_year = TargetYear::new("令和10年度"), "達成年度に「令和10年度」を記載"),
        (|m| m.bureaus = vec!["総務局".to_owned()], "とりまとめ局を「教育局」から「総務局」に変更"),
        (|m| m.section = SectionId(3), "分野を「2 教育」から「3 健康」に変更"),
        (|m| m.schedule.rows[0].bars[0].last = Month::parse("2027-03").unwrap(), "「運用」の終期を令和9年3月まで延長"),
        (
            |m| m.schedule.rows[0].label = "本番運用".to_owned(),
            "取組スケジュール「本番運用」の行名を「運用」から「本番運用」に変更",
        ),
        (|m| m.schedule.rows[1].marks[2] = "→".to_owned(), "取組スケジュール「調達」の令和8年度の欄に「→」を記載"),
        (|m| drop(m.schedule.rows.remove(1)), "取組スケジュール「調達」の行を削除"),
        (
            |m| m.indicators[0].targets[3] = Target::new("40%"),
            "成果指標「電子決裁率」の令和9年度の目標を「30%」から「40%」に変更（＋10ポイント）",
        ),
        (
            |m| m.indicators[0].targets[3] = Target::new("25%"),
            "成果指標「電子決裁率」の令和9年度の目標を「30%」から「25%」に変更（－5ポイント、引下げ）",
        ),
        (
            |m| m.footnotes[0].text = "※ 出先機関を含む。".to_owned(),
            "注※を「※ 本庁を含む。」から「※ 出先機関を含む。」に変更",
        ),
        (|m| m.footnotes.clear(), "注※を削除"),
    ];
    for (edit, because) in table {
        let due = due_after(edit, &Settings::default());
        assert_eq!(due.kind, Some(AnnotationKind::Revised), "{because}");
        assert_eq!((due.because, due.aside), (vec![because.to_owned()], Vec::new()));
    }
}

#[test]
fn what_leaves_the_measure_as_it_was_is_none() {
    let table: [(Edit, &str); 9] = [
        (|m| m.goal = "電子決裁を 広げる。".to_owned(), "施策目標の空白・文字幅を変更"),
        (
            |m| m.indicators[0].targets[3] = Target::new("３０％"),
            "成果指標「電子決裁率」の令和9年度の目標の空白・文字幅を変更",
        ),
        (|m| m.number = MeasureNumber::new("2-25"), "施策番号を「2-20」から「2-25」に変更"),
        (|m| m.cross_listings.clear(), "★の記載を削除"),
        (|m| m.cross_listings[0].number = MeasureNumber::new("22-3"), "★を「22-2」から「22-3」に変更"),
        (|m| m.schedule.rows.reverse(), "取組スケジュールの行の順を「運用、調達」から「調達、運用」に変更"),
        (|m| m.indicators[0].actuals.push(actual()), "成果指標「電子決裁率」の実績に「令和8年度 25%」を記載"),
        (
            |m| m.indicators[0].direction = Some(Direction::HigherIsBetter),
            "成果指標「電子決裁率」の向きに「高いほど良い」を記載",
        ),
        (|m| m.body_missing = true, "本文なしを「はい」に変更"),
    ];
    for (edit, aside) in table {
        let due = due_after(edit, &Settings::default());
        assert_eq!((due.kind, due.aside), (None, vec![aside.to_owned()]));
    }
    let marked = due_after(|m| m.annotations.push(mark("令和9年3月", AnnotationKind::Revised)), &Settings::default());
    assert_eq!(marked, Due::default(), "the mark itself is no change that counts");
}

#[test]
fn extent_that_was_never_read_is_a_reading_and_not_a_revision() {
    let read: Edit = |m| {
        let bar = Bar { id: BarId(99), ..m.schedule.rows[0].bars[0].clone() };
        m.schedule.rows[1].bars.push(bar);
        m.schedule.rows[1].unread = false;
    };
    let due = due_after(read, &Settings::default());
    assert_eq!(due.kind, None);
    assert_eq!(due.aside.first().map(String::as_str), Some("「調達」の期間（令和7年4月〜令和8年3月・12か月）を追加"));
    let mut settings = Settings::default();
    settings.counted.insert(Matter::Reading);
    assert_eq!(due_after(read, &settings).kind, Some(AnnotationKind::Revised));
}

#[test]
fn every_matter_can_be_counted_or_not() {
    let table: [(Matter, Edit); 6] = [
        (Matter::Wording, |m| m.goal.push('。')),
        (Matter::Layout, |m| m.goal.push('　')),
        (Matter::Number, |m| m.number = MeasureNumber::new("2-25")),
        (Matter::Footnotes, |m| m.footnotes.clear()),
        (Matter::Listings, |m| m.cross_listings.clear()),
        (Matter::Bureaus, |m| m.bureaus.clear()),
    ];
    for (matter, edit) in table {
        for counts in [true, false] {
            let counted =
                if counts { [matter].into() } else { Matter::ALL.into_iter().filter(|m| *m != matter).collect() };
            let settings = Settings { counted, ..Settings::default() };
            assert_eq!(due_after(edit, &settings).kind.is_some(), counts, "{}", matter.word());
        }
    }
}

#[test]
fn settings_name_every_matter() {
    for matter in Matter::ALL {
        assert_eq!(Matter::named(matter.name()), Some(matter));
    }
    assert_eq!(Matter::named("unknown"), None);
}

#[test]
fn bureau_renamed_in_the_legend_is_no_change_of_the_lead() {
    let base = catalogue();
    let rename = |catalogue: &mut Catalogue| {
        catalogue.bureaus[0].name = "教育文化局".to_owned();
        catalogue.measure_mut(ID).unwrap().bureaus = vec!["教育文化局".to_owned()];
        catalogue.measure_mut(OTHER).unwrap().bureaus = vec!["総務局".to_owned()];
    };
    let working = working(&base, rename);
    let due = due(&changes(&base, &working), working.edition, &Settings::default());
    assert_eq!(due[&ID].kind, None);
    assert_eq!(due[&OTHER].kind, Some(AnnotationKind::Revised));
}

fn mark(printed: &str, kind: AnnotationKind) -> Annotation {
    Annotation { edition: edition(printed), kind }
}

#[test]
fn new_and_abolished_measures_have_marks_of_their_own() {
    let base = catalogue();
    let working = working(&base, |catalogue| {
        let id = catalogue.fresh_measure();
        let mut added = Measure::new(id, MeasureNumber::new("2-22"), SectionId(2), "新しい施策");
        added.overview = "追加した後に直した概要".to_owned();
        catalogue.push(Arc::new(added)).unwrap();
        let abolished = catalogue.measure_mut(ID).unwrap();
        abolished.abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() });
        abolished.goal.clear();
        catalogue.remove(OTHER).unwrap();
    });
    let changes = changes(&base, &working);
    let due = due(&changes, working.edition, &Settings::default());
    let kinds: Vec<_> = due.iter().map(|(id, due)| (id.0, due.kind)).collect();
    assert_eq!(kinds, [(1, Some(AnnotationKind::Abolished)), (2, None), (4, Some(AnnotationKind::New))]);
    let settings = Settings { abolished_as: AnnotationKind::Revised, ..Settings::default() };
    assert_eq!(super::super::due(&changes, working.edition, &settings)[&ID].kind, Some(AnnotationKind::Revised));
}

#[test]
fn new_measure_stays_new_when_a_later_draft_changes_it() {
    for (carried, edit, expected) in [
        (AnnotationKind::New, "直した概要", AnnotationKind::New),
        (AnnotationKind::Revised, "直した概要", AnnotationKind::Revised),
        (AnnotationKind::Revised, "", AnnotationKind::Revised),
        (AnnotationKind::New, "", AnnotationKind::New),
    ] {
        let draft = working(&catalogue(), |catalogue| {
            catalogue.measure_mut(ID).unwrap().annotations = vec![mark("令和9年3月", carried)];
        });
        let later = working(&draft, |catalogue| catalogue.measure_mut(ID).unwrap().overview = edit.to_owned());
        let found = proposals(&later, &changes(&draft, &later), &Settings::default());
        assert_eq!(found, [], "the mark {expected:?} is right");
        let bare = working(&later, |catalogue| catalogue.measure_mut(ID).unwrap().annotations.clear());
        let found = proposals(&bare, &changes(&draft, &bare), &Settings::default());
        assert_eq!(found[0].proposed, [mark("令和9年3月", expected)]);
    }
}

#[test]
fn marks_are_checked_both_ways_and_earlier_ones_stay() {
    let (new, revised) = (AnnotationKind::New, AnnotationKind::Revised);
    let (earlier, now) = (mark("令和7年3月", new), mark("令和9年3月", revised));
    let wrong = mark("令和9年3月", new);
    let table: [Checked<'_>; 8] = [
        (&[earlier], true, &[earlier], Some((Fault::Unmarked, &[earlier, now]))),
        (&[earlier], true, &[earlier, now], None),
        (&[earlier], false, &[earlier, now], Some((Fault::Unchanged, &[earlier]))),
        (&[earlier], false, &[earlier], None),
        (&[], true, &[wrong], Some((Fault::WrongKind, &[now]))),
        (&[], true, &[wrong, now], Some((Fault::WrongKind, &[now]))),
        (&[earlier], true, &[now], Some((Fault::EarlierLost, &[earlier, now]))),
        (&[earlier], false, &[], Some((Fault::EarlierLost, &[earlier]))),
    ];
    for (before, is_changed, after, expected) in table {
        let mut base = catalogue();
        base.measure_mut(ID).unwrap().annotations = before.to_vec();
        let working = working(&base, |catalogue| {
            let measure = catalogue.measure_mut(ID).unwrap();
            measure.annotations = after.to_vec();
            if is_changed {
                measure.overview = "直した概要".to_owned();
            }
        });
        let found = proposals(&working, &changes(&base, &working), &Settings::default());
        let found: Vec<_> = found.iter().map(|found| (found.fault, found.proposed.as_slice())).collect();
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{before:?} {after:?}");
    }
}

#[test]
fn printed_marks_of_the_published_edition_are_taken_as_they_stand() {
    let r8 = open(std::path::Path::new("builtin:r8")).unwrap().document.catalogue().clone();
    let printed = r8.measures().iter().find(|measure| measure.number.as_str() == "2-20").unwrap().clone();
    let earlier = [mark("令和7年3月", AnnotationKind::New), mark("令和8年3月", AnnotationKind::Revised)];
    assert_eq!(printed.annotations, earlier);
    let working = working(&r8, |catalogue| catalogue.measure_mut(printed.id).unwrap().goal.push('。'));
    let found = proposals(&working, &changes(&r8, &working), &Settings::default());
    assert_eq!(found.len(), 1, "no other card of the edition is in doubt");
    assert_eq!(found[0].proposed, [earlier[0], earlier[1], mark("令和9年3月", AnnotationKind::Revised)]);
    assert_eq!(proposals(&r8, &[], &Settings::default()), []);
}

#[test]
fn marks_of_an_earlier_edition_stay_where_the_edition_is_set_back() {
    let mut base = catalogue();
    let printed = mark("令和7年3月", AnnotationKind::Abolished);
    base.measure_mut(ID).unwrap().annotations = vec![printed];
    let back = working(&base, |catalogue| catalogue.edition = edition("令和7年3月"));
    assert_eq!(proposals(&back, &changes(&base, &back), &Settings::default()), []);
    let bare = working(&back, |catalogue| catalogue.measure_mut(ID).unwrap().annotations.clear());
    let found = proposals(&bare, &changes(&base, &bare), &Settings::default());
    assert_eq!(found[0].proposed, [printed]);
}

#[test]
fn accepted_proposals_leave_nothing_to_propose() {
    let base = catalogue();
    let mut working = working(&base, |catalogue| {
        catalogue.measure_mut(ID).unwrap().goal.push_str("さらに進める。");
        catalogue.measure_mut(OTHER).unwrap().annotations = vec![mark("令和9年3月", AnnotationKind::New)];
    });
    let propose = |working: &Catalogue| proposals(working, &changes(&base, working), &Settings::default());
    let marks: Vec<_> = propose(&working).into_iter().map(|found| (found.measure, found.proposed)).collect();
    let transaction = crate::command::gesture::set_annotations_of(&working, &marks).unwrap();
    assert_eq!(transaction.name, "改定の印を付ける（2施策）");
    transaction.apply(&mut working).unwrap();
    assert_eq!(propose(&working), []);
    assert_eq!(crate::command::gesture::set_annotations_of(&working, &marks), None);
}
