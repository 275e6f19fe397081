# The enterprises that asked never to be listed.

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('enterprises', '0004_interviews'),
        ('shared', '0003_editorial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DoNotList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=250, verbose_name='name')),
                ('folded_name', models.CharField(db_index=True, editable=False, max_length=120)),
                ('reason', models.TextField(help_text='For colleagues only, e.g. who asked and how.', verbose_name='why')),
                ('since', models.DateField(default=django.utils.timezone.localdate, verbose_name='since')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='do_not_list', to='shared.localactiongroup', verbose_name='local action group')),
                ('municipality', models.ForeignKey(blank=True, help_text='Empty means everywhere.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shared.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'enterprise not to be listed',
                'verbose_name_plural': 'enterprises not to be listed',
                'ordering': ['folded_name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('folded_name', 'municipality'), name='do_not_list_once', nulls_distinct=False, violation_error_message='This enterprise is on the list already.'), models.CheckConstraint(condition=models.Q(('folded_name', ''), _negated=True), name='do_not_list_has_name', violation_error_message='The name needs letters or digits.')],
            },
        ),
    ]
