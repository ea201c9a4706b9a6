/** Judging words by strength; a word's inflections are found by its stem. `_` joins the words of a phrase. */
export const ENGLISH_JUDGING: Readonly<Record<number, string>> = {
  3: `amazing awesome brilliant excellent exceptional fabulous fantastic flawless incredible magnificent marvellous marvelous outstanding
    perfect phenomenal splendid stellar stunning sublime superb terrific thrilled wonderful wonderfully best masterpiece delighted ecstatic
    life_saver lifesaver life_saving love loved loves adore adored exquisite gorgeous above_and_beyond over_the_moon second_to_none
    highly_recommend couldn't_be_happier`,
  2: `beautiful charming compelling cool delicious delightful elegant enjoy enjoyed enjoyable enjoying excited exciting fast_and_friendly
    friendly fun funny generous genius glad good grateful great happy happier happily helpful heartwarming hilarious impressed impressive
    joy kind kindness lovely lovable neat nice pleasant pleased pleasing pleasure polite powerful professional recommend recommended
    refreshing reliable remarkable rich satisfied satisfying smart smooth smoothly spotless sweet tasty thoughtful top-notch touching
    well-made yummy appreciate appreciated congratulations congrats kudos gem hero godsend worth_it well_done good_job great_job
    well_worth thumbs_up made_my_day so_much_better can't_wait not_bad no_complaints five_stars 5_stars intelligent witty engaging
    fascinating moving captivating inventive inspired triumph winning superior courteous attentive cosy cozy immaculate`,
  1: `better clean clever comfortable comfy convenient cute decent easy effective efficient fair fast fine fresh handy honest improved
    improvement intuitive interesting likable like_it like_this like_the liked neat patient prompt promptly proper quick quickly relaxed
    relief relieved responsive safe simple solid speedy sturdy useful warm welcoming well works_well works_great works_fine worked
    thanks_a_million hope hopeful interested smile accurate affordable
    bargain spacious quiet stylish vivid original gentle tender success successful bravo`,
  [-1]: `average basic bland boring cheaply complicated confusing cramped cumbersome difficult dull expensive flat fuzzy hard_to heavy
    inconvenient inconsistent lacking lacks lack laggy limited loud meh mediocre messy noisy odd ordinary outdated overpriced pricey
    predictable repetitive slow slowly slower so-so stale strange stuffy tedious thin tiring tired tough uncomfortable underwhelming
    unclear uneven unfortunately unimpressive weak weird wish_it concerned confused sadly shame barely tricky clumsy clunky cheesy
    forced lame nothing_special not_great could_be_better doubtful uneasy unsure hassle nuisance`,
  [-2]: `afraid angry annoyed annoying appalled bad badly bother bothered complain complaint depressing dirty disappoint disappointed
    disappointing disappointment disgrace dishonest dislike disrespectful dissatisfied embarrassing failure fake false fed_up filthy
    frustrated frustrating frustration gross harsh ignorant impatient impolite inadequate incompetent inferior insane lazy let_down
    letdown let_me_down mad mislead misleading misled mistreated nasty neglected nonsense offended pathetic_attempt pointless poor poorly
    regret ridiculous rubbish rude rudely sad scared shabby shoddy sick_of sloppy smelly sorry_excuse stinks stressed stressful stupid
    sucks tasteless terrified tired_of unacceptable unfair unfriendly unhappy unhelpful unprofessional unreliable unresponsive
    unsatisfied unusable upset useless waste wasted waste_of worried worrying worse rip-off ripoff rip_off ripped_off joke mess
    pretentious lifeless incoherent tiresome unfunny ugly cold_and dreadful_service never_again not_happy ignored disgusted
    fooled cheated deceived deceptive greedy hopeless nightmare`,
  [-3]: `abysmal appalling atrocious awful crap despicable disaster disastrous disgraceful disgusting dreadful furious garbage hate hated
    hates hideous horrendous horrible horribly horrid horrific infuriating insulting livid loathe lousy outrageous outraged pathetic
    revolting scam scammers scandalous shameful shit shitty terrible terribly trash trashy vile worst worthless bullshit wtf damn
    idiots idiot liars liar lied lying crooks thieves fuming a_joke absolute_joke beyond_belief`,
};

/** Words that state a problem, loss or refusal without judging: they make a turn negative, never alone a contact. */
export const ENGLISH_PROBLEMS = `broken broke breaks break cracked crack crashed crashes crashing crash damaged damage dead defective declined denied
  died dispute disconnected dropped duplicate error errors expired fail failed fails failing faulty fault fraud freezes freezing
  froze glitch hacked hurt incorrect injured issue issues jammed late leak leaked leaking leaks lost lose missing mistake
  overcharged overdue overheating problem problems refused refuses rejected scratched shattered smashed spill spoiled stain stained stolen
  stole stops_working stopped_working stuck torn trouble unable unauthorized unauthorised wrong wrongly delay delayed delays bug bugs
  cancelled_without doesn't_work don't_work not_working won't_turn won't_work isn't_working can't_log cannot_log charged_twice
  charged_extra never_arrived never_received not_received not_arrived hasn't_arrived no_response no_reply no_answer
  nobody_answers still_waiting still_not still_no still_hasn't still_haven't can't_get can't_find won't_open won't_start out_of_stock
  locked_out cut_off never_came did_not_arrive didn't_arrive no_longer_works extra_charge hidden_fee hidden_fees burnt burned`;

export const ENGLISH_NEGATORS = `not no never none neither nor nothing nobody hardly scarcely without cannot can't cant don't dont doesn't doesnt
  didn't didnt isn't isnt wasn't wasnt aren't arent weren't werent won't wont wouldn't couldn't shouldn't haven't hasn't hadn't ain't`;
export const ENGLISH_STRONGER = `very so really extremely incredibly absolutely totally completely super too utterly deeply highly
  such truly quite beyond insanely especially seriously`;
export const ENGLISH_WEAKER = 'slightly somewhat bit little kinda rather fairly mildly almost mostly';
export const ENGLISH_CONTRAST = 'but however though although yet except';
