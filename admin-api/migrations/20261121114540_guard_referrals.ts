import type { Knex } from 'knex'

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export const up = (knex: Knex) =>
  knex.raw(`
  create function stamp_referral() returns trigger ${definer} as $$
  declare
    code referral_codes;
    campaign referral_campaigns;
    at constant timestamptz := coalesce(new.clicked_at, new.created_at);
  begin
    if tg_op = 'INSERT' and new.referral_code_id is null then
      select id into new.referral_code_id from referral_codes
        where upper(referral_codes.code) = upper(new.referral_code) and user_id = new.referrer_id;
    end if;
    if new.referral_code_id is not null and (tg_op = 'INSERT'
        or (new.referral_code_id, new.referrer_id) is distinct from (old.referral_code_id, old.referrer_id)) then
      select * into code from referral_codes where id = new.referral_code_id;
      if code.user_id <> new.referrer_id then perform refuse('This referral code belongs to another user.'); end if;
      if code.expires_at <= at then perform refuse('This referral code had expired by then.'); end if;
      -- Whether it could be used when what is brought in happened, is not known.
      if (not code.is_active or code.deleted_at is not null) and new.created_at >= now() then
        perform refuse('This referral code can no longer be used.');
      end if;
      new.campaign_id := coalesce(new.campaign_id, code.campaign_id);
    end if;
    if new.campaign_id is not null and (tg_op = 'INSERT' or new.campaign_id is distinct from old.campaign_id) then
      select * into campaign from referral_campaigns where id = new.campaign_id;
      if at < campaign.start_date or at >= campaign.end_date
         or (not campaign.is_active or campaign.deleted_at is not null) and new.created_at >= now() then
        perform refuse('This campaign did not run at that time.');
      end if;
    end if;
    if new.referee_id is not null then new.signed_up_at := coalesce(new.signed_up_at, greatest(new.created_at, at)); end if;
    new.activated_at := case when new.is_activated then coalesce(new.activated_at, now()) end;
    return new;
  end $$;
  comment on function stamp_referral is 'Finds the code and the campaign of a referral, refuses those that were over by then, and keeps when somebody signed up and was activated.';
  create trigger stamp_referral before insert or update of referrer_id, referral_code_id, campaign_id, referee_id, is_activated, activated_at
    on referrals for each row execute function stamp_referral();

  create function step_of_reward() returns trigger ${definer} as $$
  declare
    possible referral_reward_status[];
  begin
    if tg_op = 'UPDATE' and old.status <> 'PENDING'
       and (old.user_id, old.reward_type, old.points, old.amount_minor, old.currency, old.discount_percent)
         is distinct from (new.user_id, new.reward_type, new.points, new.amount_minor, new.currency, new.discount_percent) then
      perform refuse('This reward has been decided: what it is, and whose, stays.');
    end if;
    if tg_op = 'UPDATE' and new.status <> old.status then
      possible := case old.status
        when 'PENDING' then '{APPROVED,EXPIRED,CANCELED}'
        when 'APPROVED' then '{AWARDED,EXPIRED,CANCELED}'
        when 'AWARDED' then '{CLAIMED,EXPIRED,CANCELED}'
        else '{}' end;
      if new.status <> all (possible) then
        perform refuse(format('A reward that is %s cannot become %s; possible: %s.', old.status, new.status,
          coalesce(nullif(array_to_string(possible, ', '), ''), 'nothing')));
      end if;
    end if;
    if new.status = 'APPROVED' then new.approved_at := coalesce(new.approved_at, now()); end if;
    if new.status in ('AWARDED', 'CLAIMED') then new.awarded_at := coalesce(new.awarded_at, new.claimed_at, now()); end if;
    new.claimed_at := case when new.status = 'CLAIMED' then coalesce(new.claimed_at, now()) end;
    new.canceled_at := case when new.status = 'CANCELED' then coalesce(new.canceled_at, now()) end;
    return new;
  end $$;
  comment on function step_of_reward is 'Lets a reward go from due to approved, given and used, or be lost on the way, and keeps when; what was decided stays.';
  create trigger step before insert or update on referral_rewards
    for each row execute function step_of_reward();

  create function note_reward() returns trigger ${definer} as $$
  begin
    update referrals set
      referrer_reward_given = referrer_reward_given or new.beneficiary = 'REFERRER',
      referee_reward_given = referee_reward_given or new.beneficiary = 'REFEREE'
      where id = new.referral_id;
    return null;
  end $$;
  comment on function note_reward is 'Has a referral say which of the two was given a reward for it.';
  create trigger note_reward after insert or update of status on referral_rewards for each row
    when (new.status in ('AWARDED', 'CLAIMED') and new.referral_id is not null) execute function note_reward();
`)

export const down = (knex: Knex) =>
  knex.raw(`
  drop trigger note_reward on referral_rewards;
  drop trigger step on referral_rewards;
  drop trigger stamp_referral on referrals;
  drop function note_reward, step_of_reward, stamp_referral;
`)
