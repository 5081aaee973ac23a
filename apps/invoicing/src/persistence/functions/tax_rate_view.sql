-- A tax rate as the contracts show it.
create or replace function tax_rate_view(p_rate tax_rate) returns jsonb
language sql stable as $$
  select jsonb_build_object('id', p_rate.id, 'name', p_rate.name, 'percent', trim_scale(p_rate.percent)::text,
    'category', p_rate.category, 'exemptionReason', p_rate.exemption_reason, 'validFrom', p_rate.valid_from,
    'replaces', p_rate.replaces, 'isActive', p_rate.is_active, 'isDefault', p_rate.is_default,
    'version', p_rate.version)
$$;
